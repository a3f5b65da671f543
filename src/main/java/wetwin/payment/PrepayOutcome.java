package wetwin.payment;

import java.time.Duration;

/** What WeChat Pay says to opening a payment. */
public sealed interface PrepayOutcome {
    record Prepared(RequestPayment request) implements PrepayOutcome {}

    record AlreadyPaid() implements PrepayOutcome {}

    record Closed() implements PrepayOutcome {}

    /** Busy or without an answer; the same order may be tried again. */
    record Busy(Duration after) implements PrepayOutcome {}

    record Refused(String code, String message) implements PrepayOutcome {}
}
