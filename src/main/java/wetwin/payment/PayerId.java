package wetwin.payment;

import wetwin.platform.Shortened;

/** Who pays: the person's openid in the mini program. */
public record PayerId(String openId) {
    /** Shortened, for logs and messages. */
    @Override
    public String toString() {
        return Shortened.of(openId);
    }
}
