package wetwin.audience;

/**
 * Gives a tag by itself.
 *
 * @param word the menu key, the word to be found in a message, the number of points, or the rank of the
 *     level; empty for a first order
 */
public record TagRule(Behaviour behaviour, String word) {}
