package wetwin.payment;

/** Our number of a payment: 6 to 32 of letters, digits and {@code _-|*}, used for one order only. */
public record OutTradeNo(String value) {
    public OutTradeNo {
        if (value == null || !value.matches("[0-9A-Za-z_\\-|*]{6,32}"))
            throw new IllegalArgumentException("Not a payment number: " + value);
    }

    @Override
    public String toString() {
        return value;
    }
}
