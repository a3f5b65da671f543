package wetwin.shop;

/** What can happen to an order. */
public enum OrderEvent {
    /** The money arrived. */
    PAYMENT,
    /** The person gives it up. */
    CANCELLATION,
    /** The person wishes it otherwise: when they come, where it is brought, what they have remarked. */
    CHANGE,
    /** The time to pay is over and WeChat takes no payment for it any more. */
    EXPIRY,
    /** The shop begins to make it. */
    MAKING,
    /** It waits at the counter. */
    READY,
    /** The person has it. */
    COLLECTION,
    /** The shop takes it back, whatever has become of it, and returns the money. */
    TAKING_BACK,
    /** The money is back. */
    REFUND
}
