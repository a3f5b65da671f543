package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.shop.Entrance.COUPONS;
import static wetwin.shop.Entrance.ORDER;
import static wetwin.shop.Entrance.ORDERS;
import static wetwin.shop.Entrance.POINTS;
import static wetwin.shop.Entrance.SERVICE;
import static wetwin.shop.EntrancePolicy.HALF_LIFE;
import static wetwin.shop.EntrancePolicy.decide;
import static wetwin.shop.EntrancePolicy.habit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntrancePolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final int CASES = 2_000;

    @Test
    void who_keeps_opening_customer_service_sees_it_first() {
        assertThat(decide(Map.of("service", times(NOW, 3)), NOW))
                .containsExactly(SERVICE, ORDER, ORDERS, POINTS, COUPONS);
        assertThat(decide(Map.of("service", times(NOW, 2), "coupons", times(NOW, 4)), NOW))
                .containsExactly(COUPONS, SERVICE, ORDER, ORDERS, POINTS);
    }

    @Test
    void a_stranger_sees_the_houses_order_and_so_does_who_opened_something_once() {
        assertThat(decide(Map.of(), NOW)).containsExactly(Entrance.values());
        assertThat(decide(Map.of("service", times(NOW, 1)), NOW)).containsExactly(Entrance.values());
        assertThat(decide(Map.of("lottery", times(NOW, 9)), NOW)).containsExactly(Entrance.values());
    }

    @Test
    void what_is_opened_as_often_stays_as_the_house_has_it() {
        assertThat(decide(Map.of("service", times(NOW, 3), "points", times(NOW, 3)), NOW))
                .containsExactly(POINTS, SERVICE, ORDER, ORDERS, COUPONS);
    }

    @Test
    void an_opening_counts_for_half_after_a_fortnight_and_a_habit_ends() {
        Instant before = NOW.minus(HALF_LIFE);
        assertThat(habit(times(NOW, 4), NOW)).isEqualTo(4);
        assertThat(habit(times(before, 4), NOW)).isEqualTo(2);
        assertThat(habit(times(before, 3), NOW)).isEqualTo(2);
        assertThat(habit(times(before, 2), NOW)).isZero();
        assertThat(habit(times(NOW.minus(HALF_LIFE.multipliedBy(6)), 12), NOW)).isZero();
        assertThat(habit(times(NOW.plusSeconds(90), 2), NOW)).isEqualTo(2);
    }

    @Test
    void each_entrance_is_there_once_whatever_was_opened() {
        each((random, opened) -> assertThat(decide(opened, NOW)).containsExactlyInAnyOrder(Entrance.values()));
    }

    @Test
    void one_more_opening_never_moves_an_entrance_back_nor_the_others_among_themselves() {
        each((random, opened) -> {
            Entrance entrance = Entrance.values()[random.nextInt(Entrance.values().length)];
            List<Entrance> before = decide(opened, NOW);
            opened.computeIfAbsent(entrance.key(), none -> new ArrayList<>()).add(NOW);
            List<Entrance> after = decide(opened, NOW);
            assertThat(after.indexOf(entrance)).isLessThanOrEqualTo(before.indexOf(entrance));
            assertThat(without(entrance, after)).isEqualTo(without(entrance, before));
        });
    }

    @Test
    void in_which_order_the_times_are_kept_does_not_matter_and_in_the_end_all_are_strangers() {
        each((random, opened) -> {
            List<Entrance> before = decide(opened, NOW);
            opened.values().forEach(times -> Collections.shuffle(times, random));
            assertThat(decide(opened, NOW)).isEqualTo(before);
            assertThat(decide(opened, NOW.plus(Duration.ofDays(365)))).containsExactly(Entrance.values());
        });
    }

    private interface Property {
        void holds(Random random, Map<String, List<Instant>> opened);
    }

    private static void each(Property property) {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Map<String, List<Instant>> opened = new HashMap<>();
            for (Entrance entrance : Entrance.values())
                if (random.nextBoolean()) opened.put(entrance.key(), drawn(random));
            property.holds(random, opened);
        }
    }

    private static List<Instant> drawn(Random random) {
        List<Instant> times = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) times.add(NOW.minus(Duration.ofHours(random.nextInt(2_000))));
        return times;
    }

    private static List<Entrance> without(Entrance entrance, List<Entrance> all) {
        return all.stream().filter(other -> other != entrance).toList();
    }

    private static List<Instant> times(Instant at, int times) {
        return Collections.nCopies(times, at);
    }
}
