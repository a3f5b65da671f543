package wetwin.membership;

import java.util.Set;
import java.util.UUID;

/**
 * What a coupon takes off, and of what.
 *
 * @param amountFen what it takes off, of {@code FIXED}; at most, of the others
 * @param percentOff of {@code PERCENT}; else 0
 * @param minSpendFen what its goods must cost
 * @param products which goods; empty for all
 */
public record CouponTerms(CouponKind kind, int amountFen, int percentOff, int minSpendFen, Set<UUID> products) {
    /** More than bringing anything costs: what a coupon of {@code DELIVERY} without a limit takes off at most. */
    public static final int ANY_FEE_FEN = 1_000_000;

    public CouponTerms {
        products = Set.copyOf(products);
    }

    /** An amount off everything. */
    public static CouponTerms fixed(int amountFen, int minSpendFen) {
        return new CouponTerms(CouponKind.FIXED, amountFen, 0, minSpendFen, Set.of());
    }
}
