package wetwin.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import wetwin.shop.Promotion.Reduction.Fixed;
import wetwin.shop.Promotion.Reduction.Percent;

/** Decides whether a promotion's terms hold together. Pure. */
public final class PromotionPolicy {
    static final Duration LONGEST = Duration.ofDays(400);
    static final Duration FARTHEST = Duration.ofDays(800);

    private PromotionPolicy() {}

    /** What is wrong with it, in words for whoever fills in the form; empty where nothing is. */
    public static Optional<String> problem(Promotion promotion, Instant now) {
        if (promotion.name().isBlank()) return Optional.of("name is empty");
        if (!promotion.from().isBefore(promotion.until())) return Optional.of("until is not after from");
        if (!promotion.until().isAfter(now)) return Optional.of("until is past");
        if (promotion.from().isBefore(now.minus(LONGEST))) return Optional.of("from is long past");
        if (promotion.until().isAfter(now.plus(FARTHEST))) return Optional.of("until is too far away");
        return switch (promotion.reduction()) {
            case Fixed(int amountFen) ->
                promotion.minSpendFen() < amountFen
                        ? Optional.of("minSpendFen is less than amountFen")
                        : Optional.empty();
            case Percent(int percent, int mostFen) -> Optional.empty();
        };
    }
}
