package wetwin.shop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import wetwin.shop.AppliedCoupon.Reason;
import wetwin.shop.PriceDecision.ChoicesRefused;
import wetwin.shop.PriceDecision.NotSold;
import wetwin.shop.PriceDecision.Priced;

/** Decides what a cart costs. Pure: the caller supplies what the shop sells, the coupons and the time. */
final class PricePolicy {
    /** WeChat Pay takes no payment of nothing: a coupon leaves at least this much. */
    static final int LEAST_PAYABLE_FEN = 1;

    static final String GOODS = "商品小计";

    private static final Comparator<AppliedCoupon> BEST_FIRST = Comparator.comparingInt(
                    (AppliedCoupon applied) -> -applied.discountFen())
            .thenComparing(applied -> applied.coupon().expiresAt())
            .thenComparing(applied -> applied.coupon().amountFen())
            .thenComparing(applied -> applied.coupon().id().toString());

    private PricePolicy() {}

    static PriceDecision decide(
            List<CartLine> cart, Map<ProductId, Product> products, List<Coupon> coupons, Instant now) {
        List<ProductId> missing = cart.stream()
                .map(CartLine::product)
                .filter(id -> !products.containsKey(id))
                .distinct()
                .toList();
        if (!missing.isEmpty()) return new NotSold(missing);
        for (CartLine line : cart) {
            if (!fits(line, products.get(line.product()))) return new ChoicesRefused(line.product());
        }
        return new Priced(price(cart, products, coupons, now));
    }

    private static Price price(
            List<CartLine> cart, Map<ProductId, Product> products, List<Coupon> coupons, Instant now) {
        Map<ProductId, Integer> wanted = cart.stream()
                .collect(Collectors.groupingBy(CartLine::product, Collectors.summingInt(CartLine::quantity)));
        List<PricedLine> lines = cart.stream()
                .map(line -> price(line, products.get(line.product()), wanted.get(line.product())))
                .toList();
        int total = lines.stream().mapToInt(PricedLine::amountFen).reduce(0, Math::addExact);
        Optional<AppliedCoupon> coupon = best(coupons, lines, total, now);
        return new Price(lines, steps(total, coupon), coupon, total);
    }

    private static PricedLine price(CartLine line, Product product, int wanted) {
        List<Choice> chosen = chosen(line, product);
        int unit = Math.addExact(
                product.priceFen(), chosen.stream().mapToInt(Choice::extraFen).sum());
        return new PricedLine(
                product.id(),
                product.name(),
                product.art(),
                chosen.stream().map(Choice::name).collect(Collectors.joining(" / ")),
                line.quantity(),
                unit,
                Math.multiplyExact(unit, line.quantity()),
                product.available() < wanted);
    }

    /** In the order in which the product offers them, however they were sent. */
    private static List<Choice> chosen(CartLine line, Product product) {
        return product.options().stream()
                .flatMap(group -> group.choices().stream())
                .filter(choice -> line.choices().contains(choice.id()))
                .toList();
    }

    private static boolean fits(CartLine line, Product product) {
        boolean noneTwice =
                new HashSet<>(line.choices()).size() == line.choices().size();
        boolean allOffered = chosen(line, product).size() == line.choices().size();
        return noneTwice && allOffered && product.options().stream().allMatch(group -> fits(line, group));
    }

    private static boolean fits(CartLine line, OptionGroup group) {
        long taken = group.choices().stream()
                .filter(choice -> line.choices().contains(choice.id()))
                .count();
        return taken >= group.min() && taken <= group.max();
    }

    private static Optional<AppliedCoupon> best(
            List<Coupon> coupons, List<PricedLine> lines, int totalFen, Instant now) {
        List<AppliedCoupon> applicable = coupons.stream()
                .filter(coupon -> coupon.expiresAt().isAfter(now))
                .map(coupon -> new AppliedCoupon(
                        coupon, Math.min(coupon.offFen(lines), totalFen - LEAST_PAYABLE_FEN), Reason.ONLY_ONE))
                .filter(applied -> applied.discountFen() > 0)
                .sorted(BEST_FIRST)
                .toList();
        if (applicable.size() < 2) return applicable.stream().findFirst();
        AppliedCoupon best = applicable.getFirst();
        boolean tied = applicable.get(1).discountFen() == best.discountFen();
        return Optional.of(new AppliedCoupon(
                best.coupon(), best.discountFen(), tied ? Reason.EXPIRES_FIRST : Reason.TAKES_OFF_MOST));
    }

    private static List<PriceStep> steps(int totalFen, Optional<AppliedCoupon> coupon) {
        List<PriceStep> steps = new ArrayList<>(List.of(new PriceStep(GOODS, totalFen)));
        coupon.ifPresent(
                applied -> steps.add(new PriceStep("优惠券 · " + applied.coupon().name(), -applied.discountFen())));
        return steps;
    }
}
