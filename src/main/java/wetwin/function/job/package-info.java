/** The edge for timers. */
package wetwin.function.job;
