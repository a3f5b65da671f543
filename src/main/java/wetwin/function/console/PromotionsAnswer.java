package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import wetwin.platform.Problem;
import wetwin.shop.ProductId;
import wetwin.shop.Promotion;
import wetwin.shop.Promotion.Reduction.Fixed;
import wetwin.shop.Promotion.Reduction.Percent;
import wetwin.shop.PromotionPlan;
import wetwin.shop.ShopId;

/** Promotions as the console's page reads and makes them. */
public record PromotionsAnswer(List<Listed> promotions) {
    /** How a promotion stands. */
    public enum State {
        TO_COME,
        RUNNING,
        OVER,
        STOPPED
    }

    /**
     * @param orders how many paid orders have it
     * @param takenOffFen what it took off these
     */
    public record Listed(UUID id, @Valid Terms terms, State state, int orders, long takenOffFen) {}

    /**
     * @param productIds which goods; none for all
     * @param shopIds which shops; none for all
     * @param minSpendFen what these goods come to at least, after the member price
     * @param amountFen what it takes off, once; or
     * @param percentOff so many hundredths, rounded down, and
     * @param mostFen at most so much
     * @param withMemberPrice whether goods count that are had at their member price
     * @param withCoupon whether a coupon may be used beside it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Terms(
            @NotNull @Size(min = 1, max = 30) @Pattern(regexp = "^\\P{Cc}*$")
            String name,

            @NotNull @Size(max = 100) List<@NotNull UUID> productIds,
            @NotNull @Size(max = 100) List<@NotNull UUID> shopIds,
            @Min(0) @Max(10_000_000) int minSpendFen,
            @Min(1) @Max(1_000_000) Integer amountFen,
            @Min(1) @Max(99) Integer percentOff,
            @Min(1) @Max(1_000_000) Integer mostFen,
            @NotNull @Schema(maxLength = 40) Instant from,
            @NotNull @Schema(maxLength = 40) Instant until,
            boolean withMemberPrice,
            boolean withCoupon) {
        PromotionPlan plan(UUID id) {
            return new PromotionPlan(
                    new Promotion(
                            id,
                            name.strip(),
                            productIds.stream().map(ProductId::new).collect(Collectors.toSet()),
                            minSpendFen,
                            reduction(),
                            from,
                            until,
                            withMemberPrice,
                            withCoupon),
                    shopIds.stream().map(ShopId::new).collect(Collectors.toSet()));
        }

        private Promotion.Reduction reduction() {
            if (amountFen != null && percentOff == null && mostFen == null) return new Fixed(amountFen);
            if (amountFen == null && percentOff != null && mostFen != null) return new Percent(percentOff, mostFen);
            throw invalid("either amountFen, or percentOff with mostFen");
        }
    }

    static Problem invalid(String why) {
        return new Problem(422, "PROMOTION_INVALID").with("errors", List.of(why));
    }

    static PromotionsAnswer of(List<PromotionPlan.Listed> promotions, Instant now) {
        return new PromotionsAnswer(
                promotions.stream().map(listed -> listed(listed, now)).toList());
    }

    private static Listed listed(PromotionPlan.Listed listed, Instant now) {
        return new Listed(
                listed.plan().promotion().id(),
                terms(listed.plan()),
                state(listed, now),
                listed.orders(),
                listed.takenOffFen());
    }

    private static State state(PromotionPlan.Listed listed, Instant now) {
        Promotion promotion = listed.plan().promotion();
        if (listed.stopped()) return State.STOPPED;
        if (now.isBefore(promotion.from())) return State.TO_COME;
        return now.isBefore(promotion.until()) ? State.RUNNING : State.OVER;
    }

    private static Terms terms(PromotionPlan plan) {
        Promotion promotion = plan.promotion();
        Promotion.Reduction reduction = promotion.reduction();
        return new Terms(
                promotion.name(),
                sorted(promotion.products().stream().map(ProductId::value).collect(Collectors.toSet())),
                sorted(plan.shops().stream().map(ShopId::value).collect(Collectors.toSet())),
                promotion.minSpendFen(),
                reduction instanceof Fixed(int amountFen) ? Integer.valueOf(amountFen) : null,
                reduction instanceof Percent(int percent, int mostFen) ? Integer.valueOf(percent) : null,
                reduction instanceof Percent(int percent, int mostFen) ? Integer.valueOf(mostFen) : null,
                promotion.from(),
                promotion.until(),
                promotion.withMemberPrice(),
                promotion.withCoupon());
    }

    private static List<UUID> sorted(Set<UUID> ids) {
        return ids.stream().sorted().toList();
    }
}
