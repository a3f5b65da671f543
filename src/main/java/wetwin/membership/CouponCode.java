package wetwin.membership;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

/** A word that becomes a coupon. Without letters and digits that are taken for each other; case and dashes do not matter. */
public record CouponCode(String value) {
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 10;
    private static final Pattern FORM = Pattern.compile("[2-9A-HJ-NP-Z]{6,16}");

    /** As somebody typed it. */
    public static Optional<CouponCode> parse(String typed) {
        String code = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return FORM.matcher(code).matches() ? Optional.of(new CouponCode(code)) : Optional.empty();
    }

    /** @param below a chance number from 0 to below its argument */
    static CouponCode draw(IntUnaryOperator below) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) code.append(LETTERS.charAt(below.applyAsInt(LETTERS.length())));
        return new CouponCode(code.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
