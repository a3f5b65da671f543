package wetwin.shop;

/** What became of somebody's order. */
public sealed interface Placing {
    record Placed(Order order) implements Placing {}

    /** It had been placed before, under the same key. */
    record Repeated(Order order) implements Placing {}

    record Refused(PlaceDecision.Refused why) implements Placing {}
}
