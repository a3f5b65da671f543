package wetwin.payment;

/** How far a refund is. */
public enum RefundStatus {
    PROCESSING,
    SUCCESS,
    /** It failed; nothing was given back. */
    CLOSED,
    /** The person's account cannot take it; an operator decides at WeChat Pay. */
    ABNORMAL
}
