package wetwin.shop;

import java.util.function.IntUnaryOperator;

/** What a person says at the counter; {@link PickupCodes} says among which it is the only one. */
public record PickupCode(String value) {
    /** Nothing that is misread or misheard for another: no 0 O Q D, 1 I L, 2 Z, 5 S, 8 B, 6 G, U V. */
    static final String ALPHABET = "ACEFHJKMNPRTWXY3479";

    static final int LENGTH = 4;

    /** @param below a source of chance: a number from 0 to below its argument */
    static PickupCode draw(IntUnaryOperator below) {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(below.applyAsInt(ALPHABET.length())));
        }
        return new PickupCode(code.toString());
    }
}
