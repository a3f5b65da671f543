package wetwin.payment;

/** What comes of closing a payment. */
public enum Closing {
    /** Nobody can pay it any more: what was held for it may go. */
    CLOSED,
    /** It was paid before; the money is recorded with what it pays for. */
    PAID,
    /** WeChat Pay did not answer; nothing may be released. */
    NOT_NOW
}
