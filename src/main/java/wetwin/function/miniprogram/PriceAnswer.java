package wetwin.function.miniprogram;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import wetwin.shop.AppliedCoupon;
import wetwin.shop.AppliedPromotion;
import wetwin.shop.CouponAdvice;
import wetwin.shop.PointsOffer;
import wetwin.shop.Price;
import wetwin.shop.PricedLine;
import wetwin.shop.Quote;

/**
 * What a cart costs, on the wire.
 *
 * @param promotion what the shop takes off by itself; null for nothing, as {@code coupon} is
 * @param delivery how it is brought; null for whoever comes for it
 * @param points what points could pay of it and do; null where the shop takes none
 * @param advice which coupon a little more would be worth; null for none
 */
public record PriceAnswer(
        List<Line> lines,
        List<Step> steps,
        Coupon coupon,
        Promotion promotion,
        int totalFen,
        int discountFen,
        int payableFen,
        int pickupMinutes,
        Delivery delivery,
        Points points,
        Advice advice) {
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

    /** What the shop takes off by itself. */
    public record Promotion(UUID id, String name, int discountFen) {}

    public record Coupon(UUID id, String name, int discountFen, String reason) {}

    /**
     * How it is brought.
     *
     * @param feeFen what the steps have for it, before a coupon for delivery, which is a step of its own
     * @param freeFromFen what the goods must come to, to be brought for nothing; null where they never are
     * @param missingFen what the goods lack of {@code minimumFen}; an order that lacks anything is not taken
     */
    public record Delivery(
            String area,
            int feeFen,
            Integer freeFromFen,

            @Schema(description = "what the goods must come to, before points")
            int minimumFen,

            @Schema(description = "what they lack of it; an order that lacks anything is refused")
            int missingFen) {}

    /**
     * @param held how many the person has
     * @param usable how many of them this cart takes
     * @param used how many of them this price has in it, worth {@code usedFen}
     * @param pointFen what each is worth
     */
    public record Points(
            @Schema(description = "how many the person has") int held,

            @Schema(description = "how many of them this cart takes at most")
            int usable,

            @Schema(description = "how many of them this price has in it")
            int used,

            @Schema(description = "what those take off") int usedFen,
            @Schema(description = "what each is worth") int pointFen) {}

    /** A coupon that the cart comes close to. */
    public record Advice(
            UUID couponId,
            String name,

            @Schema(description = "what more of its goods there must be, at what the person pays for them")
            int missingFen,

            @Schema(description = "how much more is taken off then, at least")
            int savesFen,

            @Schema(description = "what its goods are; empty for all")
            List<@NotNull UUID> productIds) {}

    static PriceAnswer of(Price price, Quote quote) {
        return new PriceAnswer(
                price.lines().stream().map(PriceAnswer::line).toList(),
                Step.of(price.steps()),
                price.coupon().map(PriceAnswer::coupon).orElse(null),
                price.promotion().map(PriceAnswer::promotion).orElse(null),
                price.totalFen(),
                price.discountFen(),
                price.payableFen(),
                quote.shop().pickupMinutes(),
                delivery(quote, price),
                quote.points().map(offer -> points(offer, price)).orElse(null),
                quote.advice().map(PriceAnswer::advice).orElse(null));
    }

    private static Advice advice(CouponAdvice advice) {
        return new Advice(
                advice.coupon().id(),
                advice.coupon().name(),
                advice.missingFen(),
                advice.savesFen(),
                advice.coupon().terms().products().stream().sorted().toList());
    }

    private static Delivery delivery(Quote quote, Price price) {
        return quote.area()
                .map(area -> new Delivery(
                        area.name(),
                        price.deliveryFen().orElse(0),
                        area.freeFromFen().isPresent() ? area.freeFromFen().getAsInt() : null,
                        area.minimumFen(),
                        quote.missingFen(price)))
                .orElse(null);
    }

    private static Points points(PointsOffer offer, Price price) {
        return new Points(offer.held(), offer.usable(), price.points(), price.pointsFen(), offer.pointFen());
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

    private static Promotion promotion(AppliedPromotion applied) {
        return new Promotion(applied.promotion().id(), applied.promotion().name(), applied.discountFen());
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
