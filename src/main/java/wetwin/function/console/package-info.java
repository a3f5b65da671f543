/** What the operator's pages call. */
package wetwin.function.console;
