package wetwin.shop;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Decides which coupon is worth buying a little more for. Pure. What is advised has been priced: with so much more in the
 * cart that coupon is the one that applies, and more is taken off than now.
 */
final class CouponAdvicePolicy {
    /** How many of the nearest coupons are looked at: nobody wants a list, and each is priced anew. */
    static final int LOOKED_AT = 5;

    /** A promotion takes its share of what is added, so that a little more is missing; it soon comes to an end. */
    private static final int MOST_STEPS = 8;

    /** A cart of more than five million yuan needs no advice, and twice as much is still an integer. */
    private static final int MOST_GOODS_FEN = 500_000_000;

    private static final ProductId ANYTHING = new ProductId(new UUID(0, 0));

    private record Near(Coupon coupon, int missingFen) {}

    private static final Comparator<Near> NEAR_FIRST = Comparator.comparingInt(Near::missingFen)
            .thenComparing(near -> near.coupon().id());

    private static final Comparator<CouponAdvice> NEAREST = Comparator.comparingInt(CouponAdvice::missingFen)
            .thenComparing(advice -> -advice.savesFen())
            .thenComparing(advice -> advice.coupon().expiresAt())
            .thenComparing(advice -> advice.coupon().id());

    private CouponAdvicePolicy() {}

    /**
     * The nearest that is worth it, if it is no further away than the cart is worth.
     *
     * @param lines with nothing taken off but the member price
     */
    static Optional<CouponAdvice> advise(List<PricedLine> lines, PriceTerms terms) {
        int goodsFen = PricePolicy.payable(lines);
        if (goodsFen > MOST_GOODS_FEN) return Optional.empty();
        int nowFen = BargainPolicy.costFen(BargainPolicy.best(lines, terms), terms);
        return terms.coupons().stream()
                .filter(coupon -> coupon.expiresAt().isAfter(terms.now()))
                .filter(coupon -> !coupon.isForDelivery()
                        || terms.delivery().map(DeliveryFee::mayCost).orElse(false))
                .map(coupon -> new Near(coupon, coupon.missingFen(lines)))
                .filter(near -> near.missingFen() > 0 && near.missingFen() <= goodsFen)
                .sorted(NEAR_FIRST)
                .limit(LOOKED_AT)
                .flatMap(near -> advise(near, lines, nowFen, terms).stream())
                .filter(advice -> advice.savesFen() > 0)
                .min(NEAREST);
    }

    private static Optional<CouponAdvice> advise(Near near, List<PricedLine> lines, int nowFen, PriceTerms terms) {
        int goodsFen = PricePolicy.payable(lines);
        int missing = near.missingFen();
        for (int step = 0; step < MOST_STEPS && missing <= goodsFen; step++) {
            Bargain then = BargainPolicy.best(with(lines, near.coupon(), missing), terms);
            if (isOn(near.coupon(), then)) {
                int saves = nowFen + missing - BargainPolicy.costFen(then, terms);
                return Optional.of(new CouponAdvice(near.coupon(), missing, saves));
            }
            missing += near.coupon().missingFen(beforeCoupon(then));
        }
        return Optional.empty();
    }

    private static boolean isOn(Coupon coupon, Bargain bargain) {
        return bargain.coupon()
                .map(applied -> applied.coupon().id().equals(coupon.id()))
                .orElse(false);
    }

    private static List<PricedLine> beforeCoupon(Bargain bargain) {
        return bargain.lines().stream()
                .map(line -> line.with(line.off().coupon(0)))
                .toList();
    }

    /** So much more of the coupon's goods, in the smallest pieces: what one of them is worth is not known. */
    private static List<PricedLine> with(List<PricedLine> lines, Coupon coupon, int fen) {
        ProductId product = coupon.terms().products().stream()
                .min(Comparator.naturalOrder())
                .map(ProductId::new)
                .orElse(ANYTHING);
        PricedLine more = new PricedLine(product, "", "", "", List.of(), fen, 1, fen, Reductions.NONE, false);
        return Stream.concat(lines.stream(), Stream.of(more)).toList();
    }
}
