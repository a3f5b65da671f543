package wetwin.shop;

/** What becomes of the wish to be told when a sale begins. */
public sealed interface SaleReminderDecision {
    record Promised() implements SaleReminderDecision {}

    /** None that people may see. */
    record NoSuchShop() implements SaleReminderDecision {}

    /** The shop does not show it. */
    record NotShown(ProductId product) implements SaleReminderDecision {}

    /** There is nothing to wait for: it is sold. */
    record OnSale(ProductId product) implements SaleReminderDecision {}

    /** @param most how many somebody may have open */
    record TooMany(int most) implements SaleReminderDecision {}
}
