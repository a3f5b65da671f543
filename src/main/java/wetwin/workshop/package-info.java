/** What development and tests bring along: PostgreSQL, its migrations, a clock to set, timers. In no function. */
package wetwin.workshop;
