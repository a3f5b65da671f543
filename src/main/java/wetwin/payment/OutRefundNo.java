package wetwin.payment;

import java.util.Optional;

/** Our number of a refund: 1 to 64 of letters, digits and {@code _-|*@}. It is the refund's idempotency key. */
public record OutRefundNo(String value) {
    private static final String FORM = "[0-9A-Za-z_\\-|*@]{1,64}";

    public OutRefundNo {
        if (value == null || !value.matches(FORM)) throw new IllegalArgumentException("Not a refund number: " + value);
    }

    /** Empty for what cannot be one. */
    public static Optional<OutRefundNo> of(String value) {
        return value != null && value.matches(FORM) ? Optional.of(new OutRefundNo(value)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
