package wetwin.messaging;

import java.util.List;
import java.util.Optional;

/**
 * Which rule answers, and why each other does not.
 *
 * @param passed in the order they were looked at
 */
public record ReplyVerdict(Optional<ReplyRule> answers, List<Passed> passed) {
    public record Passed(ReplyRule rule, WhyNot why) {}

    /** Why a rule does not answer. */
    public enum WhyNot {
        SWITCHED_OFF,
        NOTHING_FITS,
        OUTSIDE_HOURS,
        NOT_FOR_THEM,
        LEVEL_TOO_LOW,
        ENOUGH_TODAY,
        /** It would, if no rule before it did. */
        OUTRANKED
    }
}
