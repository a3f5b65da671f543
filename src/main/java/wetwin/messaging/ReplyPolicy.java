package wetwin.messaging;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import wetwin.messaging.ReplyBook.Rule;

/** Decides which rule a written message falls under. Pure. */
final class ReplyPolicy {
    /** Longer messages are letters, not keywords; and a pattern looks no further. */
    static final int LONGEST_KEYWORD_MESSAGE = 200;

    private static final int STEPS = 20_000;

    private ReplyPolicy() {}

    /** The fitting rule of the highest priority; of several the one written first. */
    static Optional<Rule> decide(ReplyBook book, String message) {
        String text = normalised(message);
        String start = text.length() <= LONGEST_KEYWORD_MESSAGE ? text : text.substring(0, LONGEST_KEYWORD_MESSAGE);
        return book.rules().stream().filter(rule -> fits(rule, start)).findFirst();
    }

    /** As keywords are compared: full-width letters as half-width ones, lower case, single spaces. */
    static String normalised(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static boolean fits(Rule rule, String text) {
        return rule.exact().contains(text)
                || rule.contains().stream().anyMatch(text::contains)
                || rule.patterns().stream().anyMatch(pattern -> found(pattern, text));
    }

    /** A pattern that does not come to an end in so many steps does not fit: a message cannot keep us busy. */
    private static boolean found(Pattern pattern, String text) {
        try {
            return pattern.matcher(new BoundedText(text, STEPS)).find();
        } catch (BoundedText.Exhausted exhausted) {
            return false;
        }
    }
}
