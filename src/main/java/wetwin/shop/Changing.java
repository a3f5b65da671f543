package wetwin.shop;

/** What comes of wishing an order otherwise. */
public sealed interface Changing {
    /** The order as it is now. */
    record Answered(Order order) implements Changing {}

    /** It is being made, done, or over. */
    record TooLate(OrderStatus status) implements Changing {}

    /** Its price would be another one; or it would be brought instead of picked up, or the other way round. */
    record OtherPrice() implements Changing {}

    /** Nor would it be placed like this. */
    record Refused(PlaceDecision.Refused why) implements Changing {}

    record NotFound() implements Changing {}
}
