package wetwin.shop;

/** What comes of asking for an invoice. */
public sealed interface InvoiceDecision {
    record Accepted() implements InvoiceDecision {}

    /** The same wish again. */
    record Repeated() implements InvoiceDecision {}

    /** It is not paid, or its money has gone back. */
    record NotNow(OrderStatus status) implements InvoiceDecision {}

    /** One was asked for in other words. */
    record AskedOtherwise() implements InvoiceDecision {}
}
