package wetwin.messaging;

import java.time.Duration;
import java.time.Instant;

/** What came of asking WeChat for a code. */
public sealed interface CodeOutcome {
    /**
     * @param ticket what WeChat gives the picture for
     * @param url what the picture says, for drawing it ourselves
     */
    record Made(String ticket, String url) implements CodeOutcome {}

    /** No answer: it may have been made. */
    record Unknown(String reason) implements CodeOutcome {}

    record Busy(Duration after) implements CodeOutcome {}

    record QuotaSpent(Instant until) implements CodeOutcome {}

    /** Our input, our permission or the account's limit; the same again is refused again. */
    record Refused(String reason) implements CodeOutcome {}
}
