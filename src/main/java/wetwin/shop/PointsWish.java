package wetwin.shop;

import java.util.Optional;

/**
 * Points that somebody would pay with.
 *
 * @param wanted how many at most
 * @param held how many there are
 * @param fenPerPoint what one is worth
 * @param mostPercent how much of the goods they may pay
 */
public record PointsWish(int wanted, int held, int fenPerPoint, int mostPercent) {
    public PointsWish {
        if (wanted < 0 || fenPerPoint < 1 || mostPercent < 0 || mostPercent > 100)
            throw new IllegalArgumentException("no way to pay with points");
    }

    /** Empty for somebody who wants none, and where the shop takes none. */
    static Optional<PointsWish> of(int wanted, int held, ShopConfig config) {
        return wanted == 0 || config.pointsPercent() == 0
                ? Optional.empty()
                : Optional.of(new PointsWish(wanted, held, config.pointFen(), config.pointsPercent()));
    }

    /** How many of them can be spent on goods of this amount, of which something is left to pay. */
    int spendable(int goodsFen) {
        long payable = Math.min((long) goodsFen * mostPercent / 100, goodsFen - PricePolicy.LEAST_PAYABLE_FEN);
        return Math.toIntExact(Math.max(0, Math.min(Math.min(wanted, held), payable / fenPerPoint)));
    }
}
