package wetwin.function.miniprogram;

import java.util.List;
import java.util.UUID;
import wetwin.shop.AppliedCoupon;
import wetwin.shop.Price;
import wetwin.shop.PricedLine;

/** What a cart costs, on the wire. */
public record PriceAnswer(
        List<Line> lines,
        List<Step> steps,
        Coupon coupon,
        int totalFen,
        int discountFen,
        int payableFen,
        int pickupMinutes) {
    /** @param paidFen what is left of {@code amountFen} when everything was taken off */
    public record Line(
            UUID productId,
            String name,
            String choices,
            List<LineOption> options,
            int quantity,
            int unitFen,
            int amountFen,
            int paidFen,
            boolean soldOut) {}

    public record Coupon(UUID id, String name, int discountFen, String reason) {}

    static PriceAnswer of(Price price, int pickupMinutes) {
        return new PriceAnswer(
                price.lines().stream().map(PriceAnswer::line).toList(),
                Step.of(price.steps()),
                price.coupon().map(PriceAnswer::coupon).orElse(null),
                price.totalFen(),
                price.discountFen(),
                price.payableFen(),
                pickupMinutes);
    }

    private static Line line(PricedLine line) {
        return new Line(
                line.product().value(),
                line.name(),
                line.choices(),
                LineOption.of(line.options()),
                line.quantity(),
                line.unitFen(),
                line.amountFen(),
                line.paidFen(),
                line.soldOut());
    }

    private static Coupon coupon(AppliedCoupon applied) {
        String reason =
                switch (applied.reason()) {
                    case ONLY_ONE -> "已为你用上这张券";
                    case TAKES_OFF_MOST -> "这张券优惠最多";
                    case EXPIRES_FIRST -> "优惠一样，这张先到期";
                };
        return new Coupon(applied.coupon().id(), applied.coupon().name(), applied.discountFen(), reason);
    }
}
