package wetwin.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What came of sending one message. */
public sealed interface SendOutcome {
    /** WeChat took it; whether it arrived comes later, if at all. */
    record Accepted(Optional<String> wechatMessageId) implements SendOutcome {}

    /** No answer: it may have been sent. Try again only under an id that WeChat recognises. */
    record Unknown(String reason) implements SendOutcome {}

    /** This channel does not reach this person now: not following, window over, switched off. */
    record Unreachable(String reason) implements SendOutcome {}

    /** No grant of the person is left for this template. */
    record NotGranted() implements SendOutcome {}

    record Busy(Duration after) implements SendOutcome {}

    record QuotaSpent(Instant until) implements SendOutcome {}

    /** Our input or our permission; the same again is refused again. */
    record Refused(int errcode, String errmsg) implements SendOutcome {
        /** A picture that WeChat does not hold, or not any more. */
        public static final int INVALID_MEDIA_ID = 40007;
    }
}
