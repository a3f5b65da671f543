package wetwin.identity;

import java.time.Duration;
import java.time.Instant;

/** What WeChat says to a phone-number code. */
public sealed interface PhoneOutcome {
    /** @param toldAt WeChat's time of its answer, to the second */
    record Known(PhoneNumber number, Instant toldAt) implements PhoneOutcome {}

    record CodeInvalid() implements PhoneOutcome {}

    record Busy(Duration after) implements PhoneOutcome {}
}
