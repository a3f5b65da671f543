package wetwin.payment;

/** Our number of a refund: 1 to 64 of letters, digits and {@code _-|*@}. It is the refund's idempotency key. */
public record OutRefundNo(String value) {
    public OutRefundNo {
        if (value == null || !value.matches("[0-9A-Za-z_\\-|*@]{1,64}"))
            throw new IllegalArgumentException("Not a refund number: " + value);
    }

    @Override
    public String toString() {
        return value;
    }
}
