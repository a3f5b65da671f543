package wetwin.shop;

import java.util.List;
import java.util.Optional;

/** A promotion and a coupon, as they go together on a cart's lines. */
record Bargain(List<PricedLine> lines, Optional<AppliedPromotion> promotion, Optional<AppliedCoupon> coupon) {}
