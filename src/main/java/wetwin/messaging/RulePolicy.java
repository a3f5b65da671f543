package wetwin.messaging;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wetwin.audience.Words;
import wetwin.messaging.ReplyRule.Part;
import wetwin.messaging.ReplyRule.Trigger;
import wetwin.messaging.RuleProblem.Kind;

/** Finds what is wrong with a rule, so that whoever writes it learns it and not whoever asks. Pure. */
final class RulePolicy {
    static final int MOST_RULES = 500;
    static final int MOST_WORDS = 30;
    static final int MOST_PARTS = 3;
    static final int LONGEST_PATTERN = 200;
    static final int MOST_PER_DAY = 100;
    static final int MOST_NEW_DAYS = 365;
    static final int HIGHEST_LEVEL = 9;
    static final int HIGHEST_PRIORITY = 1_000;

    private static final java.util.regex.Pattern KEY = java.util.regex.Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");
    private static final java.util.regex.Pattern PAGE =
            java.util.regex.Pattern.compile("pages/[A-Za-z0-9/_?=&.-]{1,200}");

    private final ReplyText texts;

    RulePolicy(ReplyText texts) {
        this.texts = texts;
    }

    List<RuleProblem> problems(ReplyRule rule) {
        List<RuleProblem> found = new ArrayList<>();
        if (!KEY.matcher(rule.key()).matches()) found.add(RuleProblem.of(Kind.KEY_MALFORMED));
        if (Math.abs(rule.priority()) > HIGHEST_PRIORITY) found.add(RuleProblem.of(Kind.PRIORITY_OUT_OF_RANGE));
        if (rule.perDay() < 0 || rule.perDay() > MOST_PER_DAY) found.add(RuleProblem.of(Kind.LIMIT_OUT_OF_RANGE));
        if (rule.audience()
                .newForDays()
                .filter(days -> days < 1 || days > MOST_NEW_DAYS)
                .isPresent()) {
            found.add(RuleProblem.of(Kind.NEW_DAYS_OUT_OF_RANGE));
        }
        if (rule.audience()
                .fromLevel()
                .filter(level -> level < 1 || level > HIGHEST_LEVEL)
                .isPresent()) {
            found.add(RuleProblem.of(Kind.LEVEL_OUT_OF_RANGE));
        }
        words(rule).forEach(found::add);
        parts(rule).forEach(found::add);
        return found;
    }

    private static Stream<RuleProblem> words(ReplyRule rule) {
        boolean none = rule.exact().isEmpty()
                && rule.contains().isEmpty()
                && rule.patterns().isEmpty();
        boolean onlyExact = rule.contains().isEmpty() && rule.patterns().isEmpty();
        return switch (rule.trigger()) {
            case MESSAGE -> none ? one(Kind.NOTHING_TO_LOOK_FOR) : ofMessage(rule);
            case MENU -> none ? one(Kind.NOTHING_TO_LOOK_FOR) : onlyExact ? ofMenu(rule) : one(Kind.WORDS_NOT_WANTED);
            case FOLLOW ->
                onlyExact
                        ? wrong(rule.exact(), scene -> !ScenePolicy.isScene(scene), Kind.SCENE_MALFORMED)
                        : one(Kind.WORDS_NOT_WANTED);
            case OTHERWISE -> none ? Stream.empty() : one(Kind.WORDS_NOT_WANTED);
        };
    }

    private static Stream<RuleProblem> ofMenu(ReplyRule rule) {
        return wrong(rule.exact(), String::isBlank, Kind.WORD_EMPTY);
    }

    private static Stream<RuleProblem> ofMessage(ReplyRule rule) {
        return Stream.of(
                        wrong(rule.exact(), RulePolicy::isNoWord, Kind.WORD_EMPTY),
                        wrong(rule.contains(), RulePolicy::isNoWord, Kind.WORD_EMPTY),
                        wrong(rule.patterns(), pattern -> !isPattern(pattern), Kind.PATTERN_MALFORMED))
                .flatMap(problems -> problems);
    }

    private static boolean isNoWord(String word) {
        return Words.normalised(word).isEmpty();
    }

    /** RE2 runs in the length of the message, whatever the pattern; a thousand repetitions are its own limit. */
    static boolean isPattern(String text) {
        if (text.isEmpty() || text.length() > LONGEST_PATTERN) return false;
        try {
            return !Pattern.compile(text, Pattern.CASE_INSENSITIVE).matcher("").find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private Stream<RuleProblem> parts(ReplyRule rule) {
        List<Part> parts = rule.parts();
        if (parts.isEmpty()) return one(Kind.NOTHING_TO_SAY);
        if (afterwards(parts) > most(rule.trigger()) || parts.size() > MOST_PARTS) return one(Kind.TOO_MANY_PARTS);
        if (parts.size() > 1 && parts.stream().anyMatch(Part.HandOver.class::isInstance)) {
            return one(Kind.HAND_OVER_NOT_ALONE);
        }
        if (parts.stream().filter(Part.Survey.class::isInstance).count() > 1) return one(Kind.SURVEYS_AT_ONCE);
        return IntStream.range(0, parts.size())
                .boxed()
                .flatMap(i -> problem(parts.get(i), touch(rule)).map(kind -> new RuleProblem(kind, i + 1)).stream());
    }

    /** What goes out as customer-service messages. */
    static int afterwards(List<Part> parts) {
        return parts.getFirst().isOnlySent() ? parts.size() : parts.size() - 1;
    }

    /** A follow, a tap and a scan grant three in their minute; the card of a welcome is one of a follow's, and a code's survey takes its place. */
    private static int most(Trigger trigger) {
        return trigger == Trigger.FOLLOW ? 2 : 3;
    }

    private static String touch(ReplyRule rule) {
        return rule.trigger() == Trigger.FOLLOW ? ScenePolicy.LONGEST_TOUCH : "reply-" + rule.key();
    }

    private Optional<Kind> problem(Part part, String touch) {
        return switch (part) {
            case Part.Text(String text) -> text(text, touch);
            case Part.HandOver(String text) -> text(text, touch);
            case Part.Image(String mediaId) -> when(mediaId.isBlank(), Kind.IMAGE_MISSING);
            case Part.News news -> news(news);
            case Part.Card card -> card(card);
            case Part.Orders orders -> Optional.empty();
            case Part.Points points -> Optional.empty();
            case Part.Survey survey -> Optional.empty();
            case Part.Booking booking -> Optional.empty();
        };
    }

    private Optional<Kind> text(String text, String touch) {
        if (text.isBlank()) return Optional.of(Kind.TEXT_MISSING);
        return when(texts.isTooLong(text, touch), Kind.TEXT_TOO_LONG);
    }

    private static Optional<Kind> news(Part.News news) {
        if (news.title().isBlank()) return Optional.of(Kind.TITLE_MISSING);
        return when(!isWebAddress(news.url()) || !isWebAddress(news.pictureUrl()), Kind.ADDRESS_NOT_WEB);
    }

    private static Optional<Kind> card(Part.Card card) {
        if (card.title().isBlank()) return Optional.of(Kind.TITLE_MISSING);
        if (card.pictureMediaId().isBlank()) return Optional.of(Kind.IMAGE_MISSING);
        return when(!PAGE.matcher(card.page()).matches(), Kind.PAGE_MALFORMED);
    }

    private static boolean isWebAddress(String url) {
        try {
            URI address = new URI(url);
            return address.getHost() != null && Set.of("http", "https").contains(address.getScheme());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Stream<RuleProblem> wrong(List<String> words, Predicate<String> is, Kind kind) {
        return IntStream.range(0, words.size())
                .filter(i -> is.test(words.get(i)))
                .mapToObj(i -> new RuleProblem(kind, i + 1));
    }

    private static Stream<RuleProblem> one(Kind kind) {
        return Stream.of(RuleProblem.of(kind));
    }

    private static Optional<Kind> when(boolean wrong, Kind kind) {
        return wrong ? Optional.of(kind) : Optional.empty();
    }
}
