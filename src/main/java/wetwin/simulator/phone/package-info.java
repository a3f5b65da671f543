/** What the simulator's page and tests ask for: a phone for each person, and the knobs behind the scenes. */
package wetwin.simulator.phone;
