/**
 * The Service Account's picture library: what operators bring once, WeChat keeps for good, and every message, reply and
 * broadcast takes from there. Nobody handles a {@code media_id} by hand.
 */
package wetwin.messaging.picture;
