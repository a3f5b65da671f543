/**
 * What arrived: verifies WeChat's pushes and takes each in once, together with the promises it causes. Serves the
 * callback functions.
 */
package wetwin.inbox;
