/** Who may use the console: operators, their sessions, and the record of what they did. Serves the edge only. */
package wetwin.operator;
