package wetwin.shop;

/** What became of a change of a cart. */
public sealed interface CartChanging {
    record Changed(Cart cart) implements CartChanging {}

    record NoSuchShop() implements CartChanging {}

    /** Not something that this shop sells like this. */
    record Refused(PriceDecision why) implements CartChanging {}

    /** There are as many lines as a cart, and so an order, can have. */
    record Full() implements CartChanging {}
}
