package wetwin.wechat.pay;

/** WeChat Pay signed with a key that none of our settings has, or with a certificate that has expired. */
final class UnknownSerial extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownSerial(String serial) {
        super(advice(serial), null, false, false);
    }

    /** For a log: what is wrong, and which setting mends it. A serial from outside is shown only as far as it is one. */
    static String advice(String serial) {
        String shown = serial == null ? "" : serial.replaceAll("[^0-9A-Za-z_]", "");
        return "it is signed with " + shown.substring(0, Math.min(shown.length(), 64))
                + ", which is neither WETWIN_PAY_PUBLIC_KEY_ID nor WETWIN_PAY_OTHER_PUBLIC_KEY_ID nor a certificate of"
                + " WETWIN_PAY_PLATFORM_CERTIFICATES that is still valid";
    }
}
