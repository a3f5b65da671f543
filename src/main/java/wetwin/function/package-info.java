/** The edge, by who calls: translate, call one use case, translate back. Used by nobody. */
package wetwin.function;
