package wetwin.membership;

import java.time.Instant;

/**
 * A coupon its owner may spend now.
 *
 * @param amountFen what it takes off
 * @param minSpendFen the smallest total it may be used on
 */
public record UsableCoupon(CouponId id, String name, int amountFen, int minSpendFen, Instant expiresAt) {}
