package wetwin.messaging.broadcast;

/**
 * A broadcast as an operator wants it.
 *
 * @param title what operators call it
 * @param holdOut how many of a hundred are left out, to learn what it brings by comparing them with the others
 */
public record BroadcastDraft(String title, BroadcastContent content, Audience audience, int holdOut) {}
