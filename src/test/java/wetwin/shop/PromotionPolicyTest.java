package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.shop.Promotion.Reduction.Fixed;
import wetwin.shop.Promotion.Reduction.Percent;

/** Which terms of a promotion hold together. */
class PromotionPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-27T04:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void what_it_takes_off_is_no_more_than_what_is_spent() {
        assertThat(problem(promotion("满50减50", 5_000, new Fixed(5_000), NOON, NOON.plus(DAY))))
                .isEmpty();
        assertThat(problem(promotion("满50减50", 5_000, new Fixed(5_001), NOON, NOON.plus(DAY))))
                .contains("minSpendFen is less than amountFen");
        assertThat(problem(promotion("九折", 0, new Percent(10, 1_000), NOON, NOON.plus(DAY))))
                .isEmpty();
    }

    @Test
    void it_has_a_name() {
        assertThat(problem(promotion(" ", 5_000, new Fixed(100), NOON, NOON.plus(DAY))))
                .contains("name is empty");
    }

    @Test
    void it_ends_after_it_begins_and_is_not_over_yet() {
        assertThat(problem(lasting(NOON, NOON))).contains("until is not after from");
        assertThat(problem(lasting(NOON.minus(DAY), NOON))).contains("until is past");
        assertThat(problem(lasting(NOON.minus(DAY), NOON.plusMillis(1)))).isEmpty();
        assertThat(problem(lasting(NOON.plus(DAY), NOON.plus(DAY).plusMillis(1))))
                .isEmpty();
    }

    @Test
    void it_is_of_this_time() {
        assertThat(problem(lasting(NOON, NOON.plus(PromotionPolicy.FARTHEST)))).isEmpty();
        assertThat(problem(lasting(NOON, NOON.plus(PromotionPolicy.FARTHEST).plusMillis(1))))
                .contains("until is too far away");
        assertThat(problem(lasting(NOON.minus(PromotionPolicy.LONGEST), NOON.plus(DAY))))
                .isEmpty();
        assertThat(problem(lasting(NOON.minus(PromotionPolicy.LONGEST).minusMillis(1), NOON.plus(DAY))))
                .contains("from is long past");
        assertThat(problem(lasting(Instant.MIN, Instant.MAX))).isPresent();
    }

    private static Optional<String> problem(Promotion promotion) {
        return PromotionPolicy.problem(promotion, NOON);
    }

    private static Promotion lasting(Instant from, Instant until) {
        return promotion("满50减10", 5_000, new Fixed(1_000), from, until);
    }

    private static Promotion promotion(
            String name, int minSpendFen, Promotion.Reduction reduction, Instant from, Instant until) {
        return new Promotion(new UUID(1, 1), name, Set.of(), minSpendFen, reduction, from, until, false, true);
    }
}
