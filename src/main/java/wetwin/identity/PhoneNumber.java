package wetwin.identity;

/** A phone number that WeChat vouches for: country code without plus sign, and the number without it. */
public record PhoneNumber(String countryCode, String number) {
    /** What may be shown: {@code 138****0000}. */
    public String masked() {
        if (number.length() < 8) return "****";
        return number.substring(0, 3) + "****" + number.substring(number.length() - 4);
    }

    @Override
    public String toString() {
        return masked();
    }
}
