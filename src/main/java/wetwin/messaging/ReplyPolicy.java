package wetwin.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import wetwin.messaging.ReplyBook.Entry;
import wetwin.messaging.ReplyRule.Audience;
import wetwin.messaging.ReplyRule.Trigger;
import wetwin.messaging.ReplyVerdict.Passed;
import wetwin.messaging.ReplyVerdict.WhyNot;

/** Decides which rule answers. Pure: everything it depends on is handed in. */
final class ReplyPolicy {
    private static final ReplyBook ALWAYS = ReplyBook.of(List.of(UnsubscribeReply.RULE));
    private static final Set<Trigger> HAS_A_DEFAULT = Set.of(Trigger.MESSAGE, Trigger.MENU);

    private ReplyPolicy() {}

    /** The first rule that nothing speaks against, in the order of the book. */
    static Optional<ReplyRule> decide(ReplyBook book, Asked asked, Circumstances circumstances) {
        return candidates(book, asked)
                .filter(entry -> whyNot(entry, asked, circumstances).isEmpty())
                .map(Entry::rule)
                .findFirst();
    }

    /** The same, and what speaks against each other rule of its kind. */
    static ReplyVerdict explain(ReplyBook book, Asked asked, Circumstances circumstances) {
        Optional<ReplyRule> answers = decide(book, asked, circumstances);
        List<Passed> passed = new ArrayList<>();
        candidates(book, asked)
                .filter(entry -> !isIt(answers, entry))
                .forEach(entry -> passed.add(new Passed(
                        entry.rule(), whyNot(entry, asked, circumstances).orElse(WhyNot.OUTRANKED))));
        return new ReplyVerdict(answers, passed);
    }

    private static boolean isIt(Optional<ReplyRule> answers, Entry entry) {
        return answers.filter(rule -> rule == entry.rule()).isPresent();
    }

    /** What is asked for first, then what is always answered, then the defaults. */
    private static Stream<Entry> candidates(ReplyBook book, Asked asked) {
        Stream<Entry> always = of(ALWAYS, asked.trigger()).filter(entry -> fits(entry, asked));
        Stream<Entry> own = Stream.concat(of(book, asked.trigger()), always);
        return HAS_A_DEFAULT.contains(asked.trigger()) ? Stream.concat(own, of(book, Trigger.OTHERWISE)) : own;
    }

    private static Stream<Entry> of(ReplyBook book, Trigger trigger) {
        return book.entries().stream().filter(entry -> entry.rule().trigger() == trigger);
    }

    private static Optional<WhyNot> whyNot(Entry entry, Asked asked, Circumstances circumstances) {
        ReplyRule rule = entry.rule();
        if (!rule.enabled()) return Optional.of(WhyNot.SWITCHED_OFF);
        if (!fits(entry, asked)) return Optional.of(WhyNot.NOTHING_FITS);
        if (!new OfficeHours(rule.windows()).isOpen(circumstances.now())) return Optional.of(WhyNot.OUTSIDE_HOURS);
        if (!isFor(rule.audience(), circumstances)) return Optional.of(WhyNot.NOT_FOR_THEM);
        if (circumstances.level() < rule.audience().fromLevel().orElse(0)) return Optional.of(WhyNot.LEVEL_TOO_LOW);
        int given = circumstances.givenToday().getOrDefault(rule.counter(), 0);
        return rule.perDay() > 0 && given >= rule.perDay() ? Optional.of(WhyNot.ENOUGH_TODAY) : Optional.empty();
    }

    private static boolean fits(Entry entry, Asked asked) {
        return switch (entry.rule().trigger()) {
            case OTHERWISE -> true;
            case MENU -> entry.exact().contains(asked.what());
            case FOLLOW -> entry.exact().isEmpty() || entry.exact().contains(asked.what());
            case MESSAGE -> isSaid(entry, asked.what());
        };
    }

    private static boolean isSaid(Entry entry, String words) {
        return entry.exact().contains(words)
                || entry.contains().stream().anyMatch(words::contains)
                || entry.patterns().stream()
                        .anyMatch(pattern -> pattern.matcher(words).find());
    }

    private static boolean isFor(Audience audience, Circumstances circumstances) {
        boolean wanted =
                audience.anyOf().isEmpty() || audience.anyOf().stream().anyMatch(circumstances.tags()::contains);
        boolean barred = audience.noneOf().stream().anyMatch(circumstances.tags()::contains);
        return wanted
                && !barred
                && audience.newForDays().map(days -> isNew(days, circumstances)).orElse(true);
    }

    private static boolean isNew(int days, Circumstances circumstances) {
        Instant since = circumstances.now().toInstant().minus(Duration.ofDays(days));
        return circumstances
                .followsSince()
                .filter(followed -> followed.isAfter(since))
                .isPresent();
    }
}
