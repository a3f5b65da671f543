package wetwin.shop;

/** Whether an order goes on its way. */
sealed interface ShipDecision {
    record Ship() implements ShipDecision {}

    /** With the same company and number. */
    record Already() implements ShipDecision {}

    /** Its person comes for it. */
    record NoDelivery() implements ShipDecision {}

    /** It is not made yet, or over. */
    record Refuse(OrderStatus status) implements ShipDecision {}
}
