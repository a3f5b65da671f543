package wetwin.identity;

import java.time.Duration;

/** What WeChat says to a phone-number code. */
public sealed interface PhoneOutcome {
    record Known(PhoneNumber number) implements PhoneOutcome {}

    record CodeInvalid() implements PhoneOutcome {}

    record Busy(Duration after) implements PhoneOutcome {}
}
