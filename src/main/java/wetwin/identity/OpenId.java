package wetwin.identity;

import wetwin.platform.Shortened;

/** A person as one account of ours knows them; another account has another openid for the same person. */
public record OpenId(String value) {
    public OpenId {
        if (value == null || value.isBlank()) throw new IllegalArgumentException("OpenId without a value");
    }

    /** Shortened, for logs and messages. */
    @Override
    public String toString() {
        return Shortened.of(value);
    }
}
