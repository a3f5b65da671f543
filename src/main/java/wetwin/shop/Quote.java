package wetwin.shop;

import java.util.Optional;

/**
 * What a cart would cost in a shop now.
 *
 * @param delivery whether the shop brings it where it is wanted
 * @param points what points could pay of it; empty where the shop takes none, and without a price
 * @param advice which coupon a little more would be worth; empty without a price
 */
public record Quote(
        Shop shop,
        PriceDecision decision,
        DeliveryDecision delivery,
        Optional<PointsOffer> points,
        Optional<CouponAdvice> advice) {
    /** Empty for whoever comes for it. */
    public Optional<DeliveryArea> area() {
        return delivery instanceof DeliveryDecision.Bring(DeliveryArea area, DeliveryFee fee)
                ? Optional.of(area)
                : Optional.empty();
    }

    /** What the goods of this price lack to be brought. */
    public int missingFen(Price price) {
        return area().map(area -> DeliveryPolicy.missingFen(area, price)).orElse(0);
    }
}
