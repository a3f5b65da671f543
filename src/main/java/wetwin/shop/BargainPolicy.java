package wetwin.shop;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wetwin.shop.AppliedCoupon.Reason;

/** Decides which promotion and which coupon a cart is priced with: those that take off most together. */
final class BargainPolicy {
    private static final Comparator<AppliedCoupon> BEST_FIRST = Comparator.comparingInt(
                    (AppliedCoupon applied) -> -applied.discountFen())
            .thenComparing(applied -> applied.coupon().expiresAt())
            .thenComparing(applied -> applied.coupon().amountFen())
            .thenComparing(applied -> applied.coupon().id().toString());

    /** Where two take off as much, the one that spends no coupon; the rest only makes the choice the same each time. */
    private static final Comparator<Bargain> MOST_FIRST = Comparator.comparingInt(
                    (Bargain bargain) -> -bargain.discountFen())
            .thenComparing(bargain -> bargain.coupon().isPresent())
            .thenComparing(bargain -> bargain.promotion()
                    .map(applied -> applied.promotion().id().toString())
                    .orElse(""));

    private BargainPolicy() {}

    static Bargain best(List<PricedLine> lines, PriceTerms terms) {
        Stream<Bargain> promoted = terms.promotions().stream()
                .filter(promotion -> promotion.runsAt(terms.now()))
                .flatMap(promotion -> promoted(lines, promotion, terms).stream());
        Bargain plain = withCoupon(lines, Optional.empty(), terms);
        return Stream.concat(Stream.of(plain), promoted).min(MOST_FIRST).orElseThrow();
    }

    private static Optional<Bargain> promoted(List<PricedLine> lines, Promotion promotion, PriceTerms terms) {
        List<Integer> counted = lines.stream()
                .map(line -> promotion.counts(line) ? line.paidFen() : 0)
                .toList();
        int spendFen = counted.stream().reduce(0, Math::addExact);
        int off = Math.min(promotion.offFen(spendFen), PricePolicy.payable(lines) - PricePolicy.LEAST_PAYABLE_FEN);
        if (off <= 0) return Optional.empty();
        List<PricedLine> left = each(lines, Apportionment.over(counted, off), Reductions::promotion);
        Optional<AppliedPromotion> applied = Optional.of(new AppliedPromotion(promotion, off));
        return Optional.of(
                promotion.withCoupon()
                        ? withCoupon(left, applied, terms)
                        : new Bargain(left, applied, Optional.empty()));
    }

    private static Bargain withCoupon(List<PricedLine> lines, Optional<AppliedPromotion> promotion, PriceTerms terms) {
        Optional<AppliedCoupon> coupon = best(terms.coupons(), lines, terms.now());
        if (coupon.isEmpty()) return new Bargain(lines, promotion, coupon);
        List<Integer> left = lines.stream()
                .map(line -> coupon.get().coupon().counts(line) ? line.paidFen() : 0)
                .toList();
        List<Integer> parts = Apportionment.over(left, coupon.get().discountFen());
        return new Bargain(each(lines, parts, Reductions::coupon), promotion, coupon);
    }

    private static Optional<AppliedCoupon> best(List<Coupon> coupons, List<PricedLine> lines, Instant now) {
        int mostFen = PricePolicy.payable(lines) - PricePolicy.LEAST_PAYABLE_FEN;
        List<AppliedCoupon> applicable = coupons.stream()
                .filter(coupon -> coupon.expiresAt().isAfter(now))
                .map(coupon -> new AppliedCoupon(coupon, Math.min(coupon.offFen(lines), mostFen), Reason.ONLY_ONE))
                .filter(applied -> applied.discountFen() > 0)
                .sorted(BEST_FIRST)
                .toList();
        if (applicable.size() < 2) return applicable.stream().findFirst();
        AppliedCoupon best = applicable.getFirst();
        boolean tied = applicable.get(1).discountFen() == best.discountFen();
        return Optional.of(new AppliedCoupon(
                best.coupon(), best.discountFen(), tied ? Reason.EXPIRES_FIRST : Reason.TAKES_OFF_MOST));
    }

    private static List<PricedLine> each(
            List<PricedLine> lines, List<Integer> parts, BiFunction<Reductions, Integer, Reductions> takeOff) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i).with(takeOff.apply(lines.get(i).off(), parts.get(i))))
                .toList();
    }
}
