package wetwin.payment;

import java.time.Duration;

/** What WeChat Pay says to closing a payment. */
public sealed interface CloseOutcome {
    /** Nobody can pay it now; also when WeChat Pay never heard of it. */
    record Closed() implements CloseOutcome {}

    record AlreadyPaid() implements CloseOutcome {}

    /** Busy or without an answer; it may be closed. Closing again is harmless. */
    record Busy(Duration after) implements CloseOutcome {}

    record Refused(String code, String message) implements CloseOutcome {}
}
