package wetwin.messaging;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which rule answers, and why each other does not.
 *
 * @param passed in the order they were looked at
 */
public record ReplyVerdict(Optional<ReplyRule> answers, List<Passed> passed) {
    public record Passed(ReplyRule rule, WhyNot why) {}

    /** Something else answers in place of any rule. */
    ReplyVerdict outranked() {
        Stream<Passed> first = answers.map(rule -> new Passed(rule, WhyNot.OUTRANKED)).stream();
        return new ReplyVerdict(
                Optional.empty(), Stream.concat(first, passed.stream()).toList());
    }

    /** Why a rule does not answer. */
    public enum WhyNot {
        SWITCHED_OFF,
        NOTHING_FITS,
        OUTSIDE_HOURS,
        NOT_FOR_THEM,
        LEVEL_TOO_LOW,
        ENOUGH_TODAY,
        /** It would, if nothing before it did. */
        OUTRANKED
    }
}
