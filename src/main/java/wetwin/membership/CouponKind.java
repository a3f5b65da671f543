package wetwin.membership;

/** What a coupon takes off. */
public enum CouponKind {
    /** An amount. */
    FIXED,
    /** A share of what its goods cost, up to an amount. */
    PERCENT,
    /** One piece of its goods, the dearest, up to an amount. */
    ITEM,
    /** What bringing its goods costs, up to an amount. */
    DELIVERY
}
