package wetwin.messaging;

import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Makes a value fit the type of its keyword, as WeChat checks it. Words are shortened; a figure or a time that does not
 * fit is no value at all, because half a figure is a wrong one. Pure.
 */
final class KeywordPolicy {
    private static final int THING = 20;
    private static final int CHARACTER_STRING = 32;
    private static final int LETTERS = 32;
    private static final int SYMBOLS = 5;
    private static final int NAME = 10;
    private static final int LATIN_NAME = 20;
    private static final int PHRASE = 5;
    private static final int CONST = 20;
    private static final String NO_WORDS = "-";
    private static final String NO_PHRASE = "无";
    private static final String CLOCK = "([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?";
    private static final String DAY = "\\d{4}(年\\d{1,2}月\\d{1,2}日|-\\d{1,2}-\\d{1,2}|/\\d{1,2}/\\d{1,2})";
    private static final String TIME = "(" + DAY + " ?)?" + CLOCK;
    private static final String DATE = DAY + "( ?" + CLOCK + ")?";
    private static final Pattern A_NUMBER = Pattern.compile("(?=.{1,33}$)\\d{1,32}(\\.\\d{1,31})?");
    private static final Pattern AN_AMOUNT = Pattern.compile("[¥￥$€£]?(?=[\\d.]{1,11}元?$)\\d{1,10}(\\.\\d{1,2})?元?");
    private static final Pattern A_TIME = Pattern.compile(TIME + "( ?~ ?" + TIME + ")?");
    private static final Pattern A_DATE = Pattern.compile(DATE + "( ?~ ?" + DATE + ")?");
    private static final Pattern A_PHONE = Pattern.compile("[0-9+() -]{1,17}");
    private static final Pattern A_CAR = Pattern.compile("\\p{IsHan}?[A-Za-z0-9]{1,7}\\p{IsHan}?");

    private KeywordPolicy() {}

    /** @param keyword type and number as the template spells it: {@code thing1} */
    static Optional<String> fit(String keyword, String value) {
        String text = plain(value);
        return switch (keyword.replaceFirst("\\d+$", "")) {
            case "number" -> matching(A_NUMBER, text);
            case "amount" -> matching(AN_AMOUNT, text);
            case "time" -> matching(A_TIME, text);
            case "date" -> matching(A_DATE, text);
            case "phone_number" -> matching(A_PHONE, text);
            case "car_number" -> matching(A_CAR, text).filter(car -> car.length() <= 8);
            case "letter" -> words(only(text, KeywordPolicy::isLatin), LETTERS);
            case "symbol" -> words(only(text, KeywordPolicy::isSymbol), SYMBOLS);
            case "character_string" -> words(only(text, c -> c > ' ' && c < 0x7F), CHARACTER_STRING);
            case "name" -> words(text, isLatinName(text) ? LATIN_NAME : NAME);
            case "phrase" ->
                Optional.of(orElse(
                        cut(only(text, c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN), PHRASE),
                        NO_PHRASE));
            case "const", "enum" -> Optional.of(text).filter(listed -> !listed.isEmpty() && listed.length() <= CONST);
            default -> Optional.of(orElse(shorten(text, THING), NO_WORDS));
        };
    }

    /** Words of anybody's between fixed ones: where they are too long together, the fixed ones stay whole. */
    static String thing(String before, String words, String after) {
        int room = Math.max(0, THING - before.length() - after.length());
        return before + shorten(plain(words), room) + after;
    }

    /** One line without emoji, control and invisible characters. */
    static String plain(String value) {
        if (value == null) return "";
        String visible = only(value.replaceAll("[\\s\\p{Z}]+", " "), c -> !isDropped(c));
        return visible.replaceAll(" +", " ").strip();
    }

    private static boolean isDropped(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> isEmoji(c) || isBlankLetter(c);
        };
    }

    /** Letters by their type, and nothing to look at: a value of them alone would be an empty one. */
    private static boolean isBlankLetter(int c) {
        return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800;
    }

    private static boolean isEmoji(int c) {
        boolean joins = c >= 0xFE00 && c <= 0xFE0F || c == 0x20E3;
        boolean pictures = c >= 0x2190 && Character.isExtendedPictographic(c);
        return joins || pictures || c > 0xFF && (Character.isEmojiPresentation(c) || Character.isEmojiModifier(c));
    }

    private static String only(String text, IntPredicate kept) {
        return text.codePoints()
                .filter(kept)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isLatin(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static boolean isSymbol(int c) {
        return !Character.isLetterOrDigit(c) && !Character.isWhitespace(c);
    }

    private static boolean isLatinName(String text) {
        return text.codePoints().noneMatch(Character::isIdeographic);
    }

    private static Optional<String> matching(Pattern pattern, String text) {
        return Optional.of(text).filter(figure -> pattern.matcher(figure).matches());
    }

    private static Optional<String> words(String text, int most) {
        return Optional.of(orElse(cut(text, most), NO_WORDS));
    }

    private static String shorten(String text, int most) {
        if (text.length() <= most) return text;
        return most == 0 ? "" : cut(text, most - 1).stripTrailing() + "…";
    }

    /** At most so many UTF-16 units, never half a character. */
    private static String cut(String text, int most) {
        if (text.length() <= most) return text;
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }

    private static String orElse(String text, String substitute) {
        return text.isBlank() ? substitute : text;
    }
}
