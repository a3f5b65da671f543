package wetwin.membership;

import java.time.Instant;
import java.util.Optional;

/**
 * What points can be exchanged for now.
 *
 * @param points what it costs
 * @param coupon what its coupon is like, of {@code COUPON}
 * @param validDays how long the coupon or code lasts
 * @param perPerson how many one person may have
 * @param until when it is not offered any more
 */
public record Reward(
        RewardId id,
        RewardKind kind,
        String name,
        String description,
        int points,
        Optional<Terms> coupon,
        int validDays,
        Optional<Integer> perPerson,
        Optional<Instant> until,
        boolean soldOut) {
    /**
     * @param amountFen what it takes off; of {@code PERCENT} and {@code ITEM} at most
     * @param percentOff of {@code PERCENT}; else 0
     * @param minSpendFen the smallest total it may be used on
     */
    public record Terms(CouponKind kind, int amountFen, int percentOff, int minSpendFen) {}
}
