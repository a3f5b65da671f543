package wetwin.shop;

/** What comes of asking for money back. */
public sealed interface AskDecision {
    record Accepted(AfterSalesRequest request) implements AskDecision {}

    /** The same request again. */
    record Repeated(AfterSalesRequest request) implements AskDecision {}

    sealed interface Refused extends AskDecision {}

    /** The order is not one that somebody has or gets. */
    record NotNow(OrderStatus status) implements Refused {}

    /** The key belongs to a request for something else. */
    record KeyReused() implements Refused {}

    /** Another request of the order is not decided. */
    record OneIsOpen() implements Refused {}

    /** @param leftFen what was paid and does not go back yet */
    record TooMuch(int leftFen) implements Refused {}

    record TooOften() implements Refused {}

    /** It is not of this order, another request has it, or it is no longer kept: it wants to be brought anew. */
    record PhotoGone(String photo) implements Refused {}
}
