package wetwin.shop;

/**
 * One way to have an option, and what it costs on top.
 *
 * @param soldOut whether the shop has run out of it, for whatever product
 */
public record Choice(ChoiceId id, String name, int extraFen, boolean soldOut) {}
