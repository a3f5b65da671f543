package wetwin.messaging;

import java.util.Optional;

/** Decides whether WeChat would show the words of an operator as they are written. Pure. */
final class NoticeTextPolicy {
    public enum Problem {
        /** Longer than its field allows, with a short reason and two digits. */
        TOO_LONG,
        /** Emoji, line breaks or what cannot be seen: WeChat would drop it. */
        NOT_SHOWN,
        /** A variable that this text has not, or one twice. */
        UNKNOWN_VARIABLE
    }

    private static final String SHORT_REASON = "消费";
    private static final String SOME = "12";

    private NoticeTextPolicy() {}

    /** Nothing in it is no problem: then it is the release's. */
    static Optional<Problem> problem(NoticeText text, String words) {
        if (words.isBlank()) return Optional.empty();
        String sample = words;
        if (text.variables().contains(NoticeText.REASON)) sample = once(sample, NoticeText.REASON, SHORT_REASON);
        if (text.variables().contains(NoticeText.NUMBER)) sample = once(sample, NoticeText.NUMBER, SOME);
        if (sample.contains("{") || sample.contains("}")) return Optional.of(Problem.UNKNOWN_VARIABLE);
        if (!KeywordPolicy.plain(sample).equals(sample)) return Optional.of(Problem.NOT_SHOWN);
        return KeywordPolicy.fit(text.field(), sample).filter(sample::equals).isPresent()
                ? Optional.empty()
                : Optional.of(Problem.TOO_LONG);
    }

    private static String once(String words, String variable, String value) {
        int at = words.indexOf(variable);
        return at < 0 ? words : words.substring(0, at) + value + words.substring(at + variable.length());
    }
}
