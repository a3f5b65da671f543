package wetwin.membership;

import java.time.Instant;

/** A coupon its owner may spend now. */
public record UsableCoupon(CouponId id, String name, CouponTerms terms, Instant expiresAt) {
    /** What it takes off, or at most. */
    public int amountFen() {
        return terms.amountFen();
    }

    /** The smallest total of its goods. */
    public int minSpendFen() {
        return terms.minSpendFen();
    }
}
