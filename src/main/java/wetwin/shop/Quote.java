package wetwin.shop;

import java.util.Optional;

/**
 * What a cart would cost in a shop now.
 *
 * @param points what points could pay of it; empty where the shop takes none, and without a price
 * @param advice which coupon a little more would be worth; empty without a price
 */
public record Quote(Shop shop, PriceDecision decision, Optional<PointsOffer> points, Optional<CouponAdvice> advice) {}
