/** Faults, one by one: every use case is disturbed at each of its gates in turn and must end as if it had not been. */
package wetwin.proof.faults;
