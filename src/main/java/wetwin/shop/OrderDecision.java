package wetwin.shop;

/** What an event does to an order. */
public sealed interface OrderDecision {
    /** It goes on to another status, or stays in its own and is another in what its person wishes. */
    record Move(OrderStatus to) implements OrderDecision {}

    /** It has happened before; nothing changes. */
    record Already() implements OrderDecision {}

    /** The money came for an order that is over: it goes back, the order stays as it is. */
    record GiveBack() implements OrderDecision {}

    /** It cannot happen to an order in this status. */
    record Refuse(OrderStatus status) implements OrderDecision {}
}
