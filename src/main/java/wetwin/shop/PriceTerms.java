package wetwin.shop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a price depends on beside the goods.
 *
 * @param member whether the member price is theirs
 * @param delivery nothing for whoever comes for it
 */
public record PriceTerms(
        boolean member,
        List<Promotion> promotions,
        List<Coupon> coupons,
        Optional<PointsWish> points,
        Optional<DeliveryFee> delivery,
        Instant now) {
    public PriceTerms {
        promotions = List.copyOf(promotions);
        coupons = List.copyOf(coupons);
    }

    PriceTerms payWith(Optional<PointsWish> wish) {
        return new PriceTerms(member, promotions, coupons, wish, delivery, now);
    }

    PriceTerms bring(Optional<DeliveryFee> fee) {
        return new PriceTerms(member, promotions, coupons, points, fee, now);
    }

    static PriceTerms pickUp(boolean member, List<Coupon> coupons, Instant now) {
        return new PriceTerms(member, List.of(), coupons, Optional.empty(), Optional.empty(), now);
    }
}
