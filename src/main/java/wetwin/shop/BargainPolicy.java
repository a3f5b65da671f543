package wetwin.shop;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wetwin.shop.AppliedCoupon.Reason;

/**
 * Decides which promotion and which coupon a cart is priced with: those with which the goods and their delivery cost
 * least. Points are left out of it, for they are the person's own. What takes more off may cost more, where it takes the
 * goods below the amount from which they are brought for nothing.
 */
final class BargainPolicy {
    private record Costed(AppliedCoupon applied, int costFen) {}

    private static final Comparator<Costed> BEST_FIRST = Comparator.comparingInt(Costed::costFen)
            .thenComparing(one -> one.applied().coupon().expiresAt())
            .thenComparing(one -> one.applied().coupon().amountFen())
            .thenComparing(one -> one.applied().coupon().id().toString());

    private BargainPolicy() {}

    static Bargain best(List<PricedLine> lines, PriceTerms terms) {
        return bargains(lines, terms)
                .min(Comparator.comparingInt((Bargain bargain) -> costFen(bargain, terms))
                        // Where two cost the same, the one that spends no coupon.
                        .thenComparing(bargain -> bargain.coupon().isPresent())
                        // Only makes the choice the same each time.
                        .thenComparing(bargain -> bargain.promotion()
                                .map(applied -> applied.promotion().id().toString())
                                .orElse("")))
                .orElseThrow();
    }

    /** What the goods cost before points, and their delivery. */
    static int costFen(Bargain bargain, PriceTerms terms) {
        return costFen(PricePolicy.payable(bargain.lines()), terms)
                - bargain.coupon().map(AppliedCoupon::offDeliveryFen).orElse(0);
    }

    private static Stream<Bargain> bargains(List<PricedLine> lines, PriceTerms terms) {
        Bargain plain = new Bargain(lines, Optional.empty(), Optional.empty());
        return Stream.concat(Stream.of(plain), promoted(lines, terms))
                .flatMap(bargain -> Stream.concat(Stream.of(bargain), withCoupon(bargain, terms).stream()));
    }

    private static Stream<Bargain> promoted(List<PricedLine> lines, PriceTerms terms) {
        return terms.promotions().stream()
                .filter(promotion -> promotion.runsAt(terms.now()))
                .flatMap(promotion -> promoted(lines, promotion).stream());
    }

    private static Optional<Bargain> promoted(List<PricedLine> lines, Promotion promotion) {
        List<Integer> counted = lines.stream()
                .map(line -> promotion.counts(line) ? line.paidFen() : 0)
                .toList();
        int spendFen = counted.stream().reduce(0, Math::addExact);
        int off = Math.min(promotion.offFen(spendFen), PricePolicy.payable(lines) - PricePolicy.LEAST_PAYABLE_FEN);
        if (off <= 0) return Optional.empty();
        List<PricedLine> left = each(lines, Apportionment.over(counted, off), Reductions::promotion);
        return Optional.of(new Bargain(left, Optional.of(new AppliedPromotion(promotion, off)), Optional.empty()));
    }

    private static Optional<Bargain> withCoupon(Bargain bargain, PriceTerms terms) {
        boolean alone = bargain.promotion()
                .map(applied -> !applied.promotion().withCoupon())
                .orElse(false);
        return alone
                ? Optional.empty()
                : bestCoupon(bargain.lines(), terms).map(applied -> withCoupon(bargain, applied));
    }

    private static Bargain withCoupon(Bargain bargain, AppliedCoupon applied) {
        if (applied.coupon().isForDelivery())
            return new Bargain(bargain.lines(), bargain.promotion(), Optional.of(applied));
        List<Integer> left = bargain.lines().stream()
                .map(line -> applied.coupon().counts(line) ? line.paidFen() : 0)
                .toList();
        List<Integer> parts = Apportionment.over(left, applied.discountFen());
        return new Bargain(each(bargain.lines(), parts, Reductions::coupon), bargain.promotion(), Optional.of(applied));
    }

    private static Optional<AppliedCoupon> bestCoupon(List<PricedLine> lines, PriceTerms terms) {
        int payableFen = PricePolicy.payable(lines);
        List<Costed> applicable = terms.coupons().stream()
                .filter(coupon -> coupon.expiresAt().isAfter(terms.now()))
                .map(coupon -> new AppliedCoupon(coupon, offFen(coupon, lines, terms), Reason.ONLY_ONE))
                .filter(applied -> applied.discountFen() > 0)
                .map(applied -> new Costed(
                        applied, costFen(payableFen - applied.offGoodsFen(), terms) - applied.offDeliveryFen()))
                .sorted(BEST_FIRST)
                .toList();
        if (applicable.size() < 2) return applicable.stream().findFirst().map(Costed::applied);
        Costed best = applicable.getFirst();
        boolean tied = applicable.get(1).costFen() == best.costFen();
        return Optional.of(new AppliedCoupon(
                best.applied().coupon(),
                best.applied().discountFen(),
                tied ? Reason.EXPIRES_FIRST : Reason.TAKES_OFF_MOST));
    }

    /** Something of the goods is left to pay; of what it costs to bring them, nothing need be. */
    private static int offFen(Coupon coupon, List<PricedLine> lines, PriceTerms terms) {
        int payableFen = PricePolicy.payable(lines);
        return coupon.isForDelivery()
                ? coupon.offDeliveryFen(lines, feeFen(payableFen, terms))
                : Math.min(coupon.offFen(lines), payableFen - PricePolicy.LEAST_PAYABLE_FEN);
    }

    private static int costFen(int goodsFen, PriceTerms terms) {
        return Math.addExact(goodsFen, feeFen(goodsFen, terms));
    }

    private static int feeFen(int goodsFen, PriceTerms terms) {
        return terms.delivery().map(fee -> fee.of(goodsFen)).orElse(0);
    }

    private static List<PricedLine> each(
            List<PricedLine> lines, List<Integer> parts, BiFunction<Reductions, Integer, Reductions> takeOff) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i).with(takeOff.apply(lines.get(i).off(), parts.get(i))))
                .toList();
    }
}
