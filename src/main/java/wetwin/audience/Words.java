package wetwin.audience;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Written messages as rules compare them. Pure. */
public final class Words {
    /** Longer messages are letters, not keywords: no rule looks further. */
    public static final int LONGEST = 200;

    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** Seven digits or more, however they are set apart: a phone number, a card, an account. */
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d(?:[ \\-()./]{0,2}\\d){6,}");

    private Words() {}

    /** Full-width letters as half-width ones, lower case, single spaces, and no more than {@link #LONGEST}. */
    public static String normalised(String text) {
        return cut(spaced(Normalizer.normalize(cut(text, 4 * LONGEST), Normalizer.Form.NFKC)), LONGEST);
    }

    /** The same with each long number as {@code #}: nothing that is kept for a report names a person. */
    public static String withoutNumbers(String text) {
        return NUMBER.matcher(normalised(text)).replaceAll("#");
    }

    private static String spaced(String text) {
        return SPACES.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    /** At most so many UTF-16 units, never half a character. */
    private static String cut(String text, int most) {
        if (text.length() <= most) return text;
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
