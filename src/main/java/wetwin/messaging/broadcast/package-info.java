/**
 * What the brand says to many at once: written, looked at, let go by a second operator where that is wanted, sent in
 * calls of which WeChat carries out each once, and counted. How WeChat is asked is behind {@link
 * wetwin.messaging.broadcast.MassSender}.
 */
package wetwin.messaging.broadcast;
