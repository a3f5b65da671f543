package wetwin.messaging.broadcast;

import java.time.Duration;
import java.util.Optional;

/** What came of asking WeChat to send to many. */
public sealed interface MassOutcome {
    /** @param messageId by which it is asked after, and its end told */
    record Accepted(long messageId) implements MassOutcome {}

    /** It was accepted before, under the same id. */
    record AcceptedBefore(Optional<Long> messageId) implements MassOutcome {}

    /** No answer: it may have been accepted. */
    record Unknown(String reason) implements MassOutcome {}

    /** This time it was certainly not accepted. */
    record NotNow(Duration after, String reason) implements MassOutcome {}

    /** Our input, our permission or the account's limit; the same again is refused again. */
    record Refused(String reason) implements MassOutcome {}
}
