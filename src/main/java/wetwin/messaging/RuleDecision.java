package wetwin.messaging;

import java.util.List;
import java.util.UUID;

/** What comes of a change to the draft of the replies, or of publishing it. */
public sealed interface RuleDecision {
    /** @param rule the one that was saved; {@code null} where it was several */
    record Done(UUID rule) implements RuleDecision {}

    record Refused(List<RuleProblem> problems) implements RuleDecision {}

    /** There is no such version. */
    record Unknown() implements RuleDecision {}

    /** Somebody else was quicker: nothing has changed. */
    record ChangedMeanwhile() implements RuleDecision {}
}
