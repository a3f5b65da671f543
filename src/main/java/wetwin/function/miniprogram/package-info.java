/** The edge for the mini program's front end. */
package wetwin.function.miniprogram;
