package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.shop.PickupPolicy.quarters;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.shop.PlaceDecision.NotThen;
import wetwin.shop.PlaceDecision.TimeNeeded;

/** When people may come for what they order. */
class PickupPolicyTest {
    private static final Shop CAFE = shop(LocalTime.of(7, 30), LocalTime.of(22, 0));
    private static final Shop NEVER_CLOSED = shop(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    private static final Instant TEN = Instant.parse("2026-11-24T02:00:00Z");
    private static final PickupRules SIX = new PickupRules(OptionalInt.of(6), true);
    private static final PickupRules BY_TIME_ONLY = new PickupRules(OptionalInt.of(6), false);

    @Test
    void the_first_quarter_begins_when_an_order_can_be_ready() {
        assertThat(quarters(CAFE, SIX, TEN).getFirst()).isEqualTo(TEN.plus(minutes(15)));
        assertThat(quarters(CAFE, SIX, TEN.plus(minutes(5))).getFirst()).isEqualTo(TEN.plus(minutes(15)));
        assertThat(quarters(CAFE, SIX, TEN.plus(minutes(5)).plusMillis(1)).getFirst())
                .isEqualTo(TEN.plus(minutes(30)));
    }

    @Test
    void the_last_quarter_begins_before_the_shop_closes() {
        assertThat(quarters(CAFE, SIX, TEN).getLast()).isEqualTo(Instant.parse("2026-11-24T13:45:00Z"));
        assertThat(quarters(CAFE, SIX, TEN)).hasSize(47);
    }

    @Test
    void whoever_comes_shortly_before_it_closes_finds_none() {
        Instant closing = Instant.parse("2026-11-24T14:00:00Z");
        assertThat(quarters(CAFE, SIX, closing.minus(minutes(25)))).hasSize(1);
        assertThat(quarters(CAFE, SIX, closing.minus(minutes(24)))).isEmpty();
        assertThat(quarters(CAFE, SIX, closing)).isEmpty();
    }

    @Test
    void a_shop_that_never_closes_offers_a_day() {
        assertThat(quarters(NEVER_CLOSED, SIX, TEN)).hasSize(96);
        assertThat(Duration.between(TEN, quarters(NEVER_CLOSED, SIX, TEN).getLast()))
                .isEqualTo(Duration.ofHours(24));
    }

    @Test
    void nobody_chooses_where_the_shop_has_set_nothing() {
        assertThat(quarters(CAFE, PickupRules.NONE, TEN)).isEmpty();
        assertThat(PickupPolicy.refusal(Optional.empty(), CAFE, PickupRules.NONE, TEN))
                .isEmpty();
        assertThat(PickupPolicy.refusal(Optional.of(TEN.plus(minutes(15))), CAFE, PickupRules.NONE, TEN))
                .contains(new NotThen());
    }

    @Test
    void a_quarter_that_is_offered_is_taken_and_any_other_time_is_not() {
        assertThat(refusal(TEN.plus(minutes(15)))).isEmpty();
        assertThat(refusal(TEN.plus(minutes(15)).plusMillis(1))).contains(new NotThen());
        assertThat(refusal(TEN)).contains(new NotThen());
        assertThat(refusal(Instant.MAX)).contains(new NotThen());
        assertThat(refusal(Instant.MIN)).contains(new NotThen());
    }

    @Test
    void whether_a_time_must_be_named_is_the_shop_s_to_say() {
        assertThat(PickupPolicy.refusal(Optional.empty(), CAFE, SIX, TEN)).isEmpty();
        assertThat(PickupPolicy.refusal(Optional.empty(), CAFE, BY_TIME_ONLY, TEN))
                .contains(new TimeNeeded());
    }

    @Test
    void what_is_left_is_what_nobody_has_taken_and_never_less_than_none() {
        Map<Instant, Integer> taken = Map.of(TEN.plus(minutes(15)), 2, TEN.plus(minutes(30)), 9);
        PickupTimes times = PickupPolicy.times(CAFE, SIX, taken, TEN);
        assertThat(times.soon()).isTrue();
        assertThat(times.quarters().subList(0, 3))
                .extracting(PickupTimes.Quarter::left)
                .isEqualTo(List.of(4, 0, 6));
    }

    @Test
    void a_closed_shop_promises_nothing() {
        PickupTimes times = PickupPolicy.times(CAFE, SIX, Map.of(), TEN.minus(Duration.ofHours(3)));
        assertThat(times.soon()).isFalse();
        assertThat(times.quarters()).isEmpty();
    }

    private static Optional<PlaceDecision.Refused> refusal(Instant wanted) {
        return PickupPolicy.refusal(Optional.of(wanted), CAFE, SIX, TEN);
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static Shop shop(LocalTime opensAt, LocalTime closesAt) {
        OpeningHours hours = new OpeningHours(opensAt, closesAt, ZoneId.of("Asia/Shanghai"));
        return new Shop(new ShopId(new UUID(1, 1)), "晨光咖啡", "永嘉路 358 号", hours, 10);
    }
}
