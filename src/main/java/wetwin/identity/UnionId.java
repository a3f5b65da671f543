package wetwin.identity;

import wetwin.platform.Shortened;

/** A person across all accounts bound to one Open Platform account: the only join between two openids. */
public record UnionId(String value) {
    public UnionId {
        if (value == null || value.isBlank()) throw new IllegalArgumentException("UnionId without a value");
    }

    /** Shortened, for logs and messages. */
    @Override
    public String toString() {
        return Shortened.of(value);
    }
}
