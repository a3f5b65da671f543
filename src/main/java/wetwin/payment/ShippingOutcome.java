package wetwin.payment;

import java.time.Duration;

/** What WeChat says to a report of goods handed over. */
public sealed interface ShippingOutcome {
    /** Noted, now or before. */
    record Done() implements ShippingOutcome {}

    /** Busy, without an answer, or the payment is too new for WeChat's shipping desk to know it. */
    record RetryLater(Duration after, String reason) implements ShippingOutcome {}

    record Refused(int errcode, String errmsg) implements ShippingOutcome {}
}
