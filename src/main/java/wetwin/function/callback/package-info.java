/** The edge for WeChat's servers: what they push, and one small class for each thing we do about it. */
package wetwin.function.callback;
