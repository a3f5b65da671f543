/** The proof with real processes: the packaged product killed and PostgreSQL restarted while people use it. */
package wetwin.proof.process;
