package wetwin.shop;

/** What comes of giving an order up. */
public sealed interface Cancelling {
    /** The order as it is now: cancelled, on its way to a refund, or paid in the very moment. */
    record Answered(Order order) implements Cancelling {}

    /** It is being made, or done. */
    record TooLate(OrderStatus status) implements Cancelling {}

    /** WeChat did not answer; the order is as it was. */
    record Busy() implements Cancelling {}

    record NotFound() implements Cancelling {}
}
