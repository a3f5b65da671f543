package wetwin.membership;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

/**
 * What somebody shows for a reward.
 *
 * @param value as it is looked for: case, blanks and dashes do not matter
 * @param shown as people read it
 */
public record RewardCode(String value, String shown) {
    /** As a pick-up code's: nothing that is misread or misheard for another. */
    static final String ALPHABET = "ACEFHJKMNPRTWXY3479";

    /** Some 42 bits: whoever guesses needs a signed-in operator for each try. */
    private static final int LENGTH = 10;

    private static final int GROUP = 5;
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{4,40}");

    /** As an operator typed or scanned it, or has it from a partner; empty where it can be none. */
    public static Optional<RewardCode> parse(String typed) {
        String shown = typed.strip();
        String value = shown.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return FORM.matcher(value).matches() && shown.length() <= 40
                ? Optional.of(new RewardCode(value, shown))
                : Optional.empty();
    }

    /** @param below a source of chance: a number from 0 to below its argument */
    static RewardCode draw(IntUnaryOperator below) {
        StringBuilder value = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) value.append(ALPHABET.charAt(below.applyAsInt(ALPHABET.length())));
        return new RewardCode(
                value.toString(), new StringBuilder(value).insert(GROUP, '-').toString());
    }
}
