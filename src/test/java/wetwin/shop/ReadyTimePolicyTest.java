package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.shop.ReadyTimePolicy.decide;
import static wetwin.shop.ReadyTimePolicy.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wetwin.shop.ShopQueue.Made;

/** When an order will be ready, as far as a queue can tell. */
class ReadyTimePolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-27T04:00:00Z");
    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final List<Made> NOTHING_MADE = List.of();

    @Test
    void while_nothing_is_known_of_the_shop_each_item_takes_the_usual_time() {
        assertThat(decide(waiting(5), USUAL, NOON)).isEqualTo(minutes(5));
    }

    @Test
    void it_is_a_whole_minute_and_never_an_earlier_one() {
        assertThat(decide(waiting(1), USUAL, NOON)).isEqualTo(minutes(1));
        assertThat(decide(waiting(1), USUAL, NOON.plusMillis(1))).isEqualTo(minutes(2));
        assertThat(decide(waiting(1), USUAL, NOON.minusMillis(1))).isEqualTo(minutes(1));
    }

    @Test
    void what_is_being_made_counts_from_when_it_was_begun() {
        ShopQueue queue = new ShopQueue(1, 5, 1, Optional.of(minutes(-3)), NOTHING_MADE);
        assertThat(decide(queue, USUAL, NOON)).isEqualTo(minutes(2));
    }

    @Test
    void however_late_the_shop_is_what_has_not_been_begun_takes_its_time_from_now_on() {
        ShopQueue late = new ShopQueue(3, 4, 3, Optional.of(minutes(-90)), NOTHING_MADE);
        assertThat(decide(late, USUAL, NOON)).isEqualTo(minutes(3));
        ShopQueue beingMade = new ShopQueue(0, 1, 0, Optional.of(minutes(-90)), NOTHING_MADE);
        assertThat(decide(beingMade, USUAL, NOON.plusSeconds(1))).isEqualTo(minutes(1));
    }

    @Test
    void nobody_is_told_to_come_before_the_time_they_chose() {
        assertThat(decide(waiting(5), USUAL, NOON, Optional.of(minutes(30)), NOON))
                .isEqualTo(minutes(30));
        assertThat(decide(waiting(5), USUAL, NOON, Optional.of(minutes(5)), NOON))
                .isEqualTo(minutes(5));
        assertThat(decide(waiting(5), USUAL, NOON, Optional.of(minutes(4)), NOON))
                .isEqualTo(minutes(5));
        assertThat(decide(waiting(5), USUAL, NOON, Optional.empty(), NOON)).isEqualTo(minutes(5));
    }

    @Test
    void a_shop_whose_pace_is_not_known_is_not_said_to_be_faster_than_it_said_itself() {
        Instant said = minutes(10).minusSeconds(20);
        ShopQueue unknown = new ShopQueue(0, 1, 1, Optional.empty(), oneAfterTheOther(4, 60));
        assertThat(decide(unknown, USUAL, said, Optional.empty(), NOON)).isEqualTo(minutes(10));
        assertThat(decide(unknown, USUAL, said, Optional.of(minutes(9)), NOON)).isEqualTo(minutes(10));
        assertThat(decide(unknown, USUAL, said, Optional.of(minutes(11)), NOON)).isEqualTo(minutes(11));
        ShopQueue known = new ShopQueue(0, 1, 1, Optional.empty(), oneAfterTheOther(5, 60));
        assertThat(decide(known, USUAL, said, Optional.empty(), NOON)).isEqualTo(minutes(1));
    }

    @Test
    void a_shop_that_is_later_than_it_said_is_waited_for() {
        assertThat(decide(waiting(12), USUAL, minutes(10), Optional.empty(), NOON))
                .isEqualTo(minutes(12));
    }

    @Test
    void five_orders_show_the_pace_and_four_do_not() {
        assertThat(pace(oneAfterTheOther(5, 90), USUAL)).isEqualTo(Duration.ofSeconds(90));
        assertThat(pace(oneAfterTheOther(4, 90), USUAL)).isEqualTo(USUAL);
    }

    @Test
    void an_order_of_several_items_shows_what_one_takes() {
        List<Made> trays = IntStream.range(0, 5)
                .mapToObj(i -> new Made(minutes(10 * i), minutes(10 * i + 4), 4))
                .toList();
        assertThat(pace(trays, USUAL)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void two_who_make_at_once_are_a_faster_counter() {
        List<Made> bySide = IntStream.range(1, 8)
                .mapToObj(i -> new Made(NOON.plusSeconds(45L * i - 90), NOON.plusSeconds(45L * i), 1))
                .toList();
        assertThat(pace(bySide, USUAL)).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void time_in_which_there_was_nothing_to_make_does_not_count() {
        List<Made> quiet = IntStream.range(0, 5)
                .mapToObj(i -> new Made(minutes(20 * i), minutes(20 * i + 2), 1))
                .toList();
        assertThat(pace(quiet, USUAL)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void one_order_that_was_forgotten_does_not_change_the_pace() {
        List<Made> made = List.of(
                new Made(minutes(0), minutes(1), 1),
                new Made(minutes(1), minutes(2), 1),
                new Made(minutes(2), minutes(62), 1),
                new Made(minutes(62), minutes(63), 1),
                new Made(minutes(63), minutes(64), 1));
        assertThat(pace(made, USUAL)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void the_pace_is_at_most_four_times_and_at_least_a_quarter_of_the_usual() {
        assertThat(pace(oneAfterTheOther(5, 240), USUAL)).isEqualTo(Duration.ofSeconds(240));
        assertThat(pace(oneAfterTheOther(5, 241), USUAL)).isEqualTo(Duration.ofSeconds(240));
        assertThat(pace(oneAfterTheOther(5, 15), USUAL)).isEqualTo(Duration.ofSeconds(15));
        assertThat(pace(oneAfterTheOther(5, 0), USUAL)).isEqualTo(Duration.ofSeconds(15));
    }

    private static List<Made> oneAfterTheOther(int orders, long seconds) {
        return IntStream.range(0, orders)
                .mapToObj(i -> new Made(NOON.plusSeconds(seconds * i), NOON.plusSeconds(seconds * (i + 1)), 1))
                .toList();
    }

    private static ShopQueue waiting(int items) {
        return new ShopQueue(0, items, items, Optional.empty(), NOTHING_MADE);
    }

    private static Instant minutes(int after) {
        return NOON.plus(Duration.ofMinutes(after));
    }
}
