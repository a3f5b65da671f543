/** Input that nobody would send: seeded, so that what was found once is found again. */
package wetwin.fuzz;
