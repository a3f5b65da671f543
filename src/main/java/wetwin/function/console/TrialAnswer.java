package wetwin.function.console;

import java.util.List;
import wetwin.messaging.ReplyRule;
import wetwin.messaging.ReplyVerdict;
import wetwin.messaging.TryOutReplies;

/**
 * Which rule would answer with what, and why each other would not.
 *
 * @param rule {@code null} where no rule answers
 * @param instead who answers in place of any rule: what they want to be sent, a survey that these
 *     words begin, a channel code; else {@code null}
 */
public record TrialAnswer(Named rule, Instead instead, List<WireRule.Said> said, List<Passed> passed) {
    public record Instead(TryOutReplies.By by, String name) {}

    public record Named(ReplyRule.Trigger trigger, String key) {}

    public record Passed(ReplyRule.Trigger trigger, String key, ReplyVerdict.WhyNot why) {}

    static TrialAnswer of(TryOutReplies.Shown shown) {
        return new TrialAnswer(
                shown.verdict()
                        .answers()
                        .map(rule -> new Named(rule.trigger(), rule.key()))
                        .orElse(null),
                shown.instead()
                        .map(other -> new Instead(other.by(), other.name()))
                        .orElse(null),
                shown.said().stream().map(WireRule.Said::of).toList(),
                shown.verdict().passed().stream().map(TrialAnswer::passed).toList());
    }

    private static Passed passed(ReplyVerdict.Passed passed) {
        return new Passed(passed.rule().trigger(), passed.rule().key(), passed.why());
    }
}
