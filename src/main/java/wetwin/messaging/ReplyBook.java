package wetwin.messaging;

import com.google.re2j.Pattern;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import wetwin.audience.Words;
import wetwin.messaging.ReplyRule.Trigger;

/** The replies, ready to be looked through: the highest priority first. */
record ReplyBook(List<Entry> entries) {
    /** A rule with its words as messages are compared. */
    record Entry(ReplyRule rule, Set<String> exact, List<String> contains, List<Pattern> patterns) {}

    /** A welcome for a scene comes before one for everybody; of equals the one written first. */
    private static final Comparator<ReplyRule> ORDER = Comparator.comparingInt(ReplyRule::priority)
            .reversed()
            .thenComparing(
                    rule -> rule.trigger() == Trigger.FOLLOW && rule.exact().isEmpty());

    /** @throws com.google.re2j.PatternSyntaxException for a rule that nobody has checked */
    static ReplyBook of(List<ReplyRule> rules) {
        return new ReplyBook(rules.stream().sorted(ORDER).map(ReplyBook::entry).toList());
    }

    private static Entry entry(ReplyRule rule) {
        return new Entry(
                rule,
                rule.exact().stream().map(word -> word(rule, word)).collect(Collectors.toUnmodifiableSet()),
                rule.contains().stream().map(Words::normalised).toList(),
                rule.patterns().stream()
                        .map(text -> Pattern.compile(text, Pattern.CASE_INSENSITIVE))
                        .toList());
    }

    /** Keys and scenes are ours, and are what they are. */
    private static String word(ReplyRule rule, String word) {
        return rule.trigger() == Trigger.MESSAGE ? Words.normalised(word) : word;
    }
}
