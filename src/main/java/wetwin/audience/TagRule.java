package wetwin.audience;

/**
 * Gives a tag by itself.
 *
 * @param word the menu key, the word to be found in a message, or the number of points; empty for a first order
 */
public record TagRule(Behaviour behaviour, String word) {}
