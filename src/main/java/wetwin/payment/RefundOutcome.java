package wetwin.payment;

import java.time.Duration;

/** What WeChat Pay says to a refund. */
public sealed interface RefundOutcome {
    /** Taken on, not yet given back unless its status says so. */
    record Accepted(RefundResult refund) implements RefundOutcome {}

    /** Busy, without an answer, or no money in the account; try again under the same number. */
    record Busy(Duration after, String reason) implements RefundOutcome {}

    record Refused(String code, String message) implements RefundOutcome {}
}
