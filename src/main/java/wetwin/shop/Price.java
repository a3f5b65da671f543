package wetwin.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * What a cart costs.
 *
 * @param delivery what it costs to bring it, before a coupon takes something off that; absent for whoever comes for it
 */
public record Price(
        List<PricedLine> lines,
        Optional<AppliedPromotion> promotion,
        Optional<AppliedCoupon> coupon,
        Optional<PriceStep> delivery) {
    static final String GOODS = "商品小计";

    public Price {
        lines = List.copyOf(lines);
    }

    /** Goods at list price, and what it costs to bring them. */
    public int totalFen() {
        return Math.addExact(sum(PricedLine::amountFen), deliveryFen().orElse(0));
    }

    public OptionalInt deliveryFen() {
        return delivery.map(step -> OptionalInt.of(step.amountFen())).orElse(OptionalInt.empty());
    }

    /** Off the goods, and off their delivery. */
    public int discountFen() {
        return sum(line -> line.off().fen())
                + coupon.map(AppliedCoupon::offDeliveryFen).orElse(0);
    }

    public int payableFen() {
        return totalFen() - discountFen();
    }

    /** What is left of the goods before points pay for some of it. */
    int beforePointsFen() {
        return sum(line -> line.paidFen() + line.off().pointsFen());
    }

    public int pointsFen() {
        return sum(line -> line.off().pointsFen());
    }

    public int points() {
        return sum(line -> line.off().points());
    }

    /** From the goods at list price to what is to be paid: they add up to it. */
    public List<PriceStep> steps() {
        List<PriceStep> steps = new ArrayList<>(List.of(new PriceStep(GOODS, sum(PricedLine::amountFen))));
        int memberFen = sum(line -> line.off().memberFen());
        if (memberFen > 0) steps.add(new PriceStep("会员价", -memberFen));
        promotion.ifPresent(
                applied -> steps.add(new PriceStep("活动 · " + applied.promotion().name(), -applied.discountFen())));
        coupon.filter(applied -> applied.offGoodsFen() > 0).map(Price::step).ifPresent(steps::add);
        if (points() > 0) steps.add(new PriceStep(points() + " 积分抵扣", -pointsFen()));
        delivery.ifPresent(steps::add);
        coupon.filter(applied -> applied.offDeliveryFen() > 0).map(Price::step).ifPresent(steps::add);
        return List.copyOf(steps);
    }

    private static PriceStep step(AppliedCoupon applied) {
        return new PriceStep("优惠券 · " + applied.coupon().name(), -applied.discountFen());
    }

    /** The products of which the shop has fewer than this cart wants, or not as it wants them. */
    public List<ProductId> soldOut() {
        return lines.stream()
                .filter(PricedLine::soldOut)
                .map(PricedLine::product)
                .distinct()
                .toList();
    }

    /** The goods in one line, as a bill or a notice names them. */
    public String goods() {
        return lines.stream()
                .map(line -> line.name()
                        + (line.choices().isEmpty() ? "" : " " + line.choices())
                        + (line.quantity() == 1 ? "" : " ×" + line.quantity()))
                .collect(Collectors.joining("、"));
    }

    private int sum(ToIntFunction<PricedLine> part) {
        return lines.stream().mapToInt(part).reduce(0, Math::addExact);
    }
}
