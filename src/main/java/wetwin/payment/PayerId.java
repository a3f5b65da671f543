package wetwin.payment;

/** Who pays: the person's openid in the mini program. */
public record PayerId(String openId) {
    /** Shortened, for logs and messages. */
    @Override
    public String toString() {
        return openId.length() <= 6 ? openId : openId.substring(0, 6) + "…";
    }
}
