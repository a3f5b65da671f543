package wetwin.simulator.account;

import java.util.regex.Pattern;

/** What a value of a notice may look like; the word before the number in its key decides. */
public final class TemplateValues {
    private static final String HAN = "\\p{IsHan}";
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");
    private static final Pattern LETTERS = Pattern.compile("[A-Za-z]{1,32}");
    private static final Pattern SYMBOLS = Pattern.compile("[\\p{Punct}\\p{S}\\p{IsPunctuation}]{1,5}");
    private static final Pattern CHARACTERS = Pattern.compile("[\\x21-\\x7e ]{1,32}");
    private static final String CLOCK_TIME = "([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?";
    private static final String DAY = "([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2})";
    private static final Pattern TIME = range("(" + DAY + " ?)?" + CLOCK_TIME);
    private static final Pattern DATE = range(DAY + "( ?" + CLOCK_TIME + ")?");
    private static final Pattern AMOUNT = Pattern.compile("[¥￥$€£]?[0-9]{1,10}(\\.[0-9]{1,2})?元?");
    private static final Pattern PHONE = Pattern.compile("[0-9+\\-() ]{1,17}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z\\p{Punct} ]{1,20}|[^0-9]{1,10}");
    private static final Pattern PHRASE = Pattern.compile(HAN + "{1,5}");
    private static final int THING_CHARACTERS = 20;
    private static final int NUMBER_DIGITS = 32;
    private static final int CAR_NUMBER_CHARACTERS = 8;

    private TemplateValues() {}

    /** Whether the platform takes this value for this key, such as {@code thing2}. */
    public static boolean fits(String key, String value) {
        if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) return false;
        int characters = value.codePointCount(0, value.length());
        return switch (key.replaceAll("[0-9]+$", "")) {
            case "thing", "const", "enum" -> characters <= THING_CHARACTERS;
            case "number" ->
                characters <= NUMBER_DIGITS && NUMBER.matcher(value).matches();
            case "letter" -> LETTERS.matcher(value).matches();
            case "symbol" -> SYMBOLS.matcher(value).matches();
            case "character_string" -> CHARACTERS.matcher(value).matches();
            case "time" -> TIME.matcher(value).matches();
            case "date" -> DATE.matcher(value).matches();
            case "amount" -> AMOUNT.matcher(value).matches();
            case "phone_number" -> PHONE.matcher(value).matches();
            case "car_number" -> characters <= CAR_NUMBER_CHARACTERS;
            case "name" -> NAME.matcher(value).matches();
            case "phrase" -> PHRASE.matcher(value).matches();
            default -> false;
        };
    }

    private static Pattern range(String one) {
        return Pattern.compile(one + "( ?~ ?" + one + ")?");
    }
}
