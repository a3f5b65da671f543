package wetwin.shop;

/**
 * A coupon that a cart comes close to.
 *
 * @param missingFen what more of its goods there must be, at what the person pays for them
 * @param savesFen how much more is taken off then, at least
 */
public record CouponAdvice(Coupon coupon, int missingFen, int savesFen) {}
