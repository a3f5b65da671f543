package wetwin.shop;

/** Where an order stands. */
public enum OrderStatus {
    /** Waits for its payment. Goods and coupon are held for it. */
    PLACED,
    PAID,
    MAKING,
    READY,
    COLLECTED,
    /** Given up by the person before it was paid. */
    CANCELLED,
    /** Not paid in time. */
    CLOSED,
    /** Paid, then given up or taken back; the money is on its way back. */
    REFUNDING,
    REFUNDED
}
