package wetwin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DatabaseTimeTest {
    private static final Instant NOON = Instant.parse("2026-11-26T04:00:00Z");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final DatabaseTime time = new DatabaseTime();

    @Test
    void machines_five_minutes_ahead_and_behind_agree_on_the_time_of_the_database() {
        for (Duration off : new Duration[] {FIVE_MINUTES, FIVE_MINUTES.negated()}) {
            DatabaseTime here = new DatabaseTime();
            Clock machine = Clock.fixed(NOON.plus(off), ZoneOffset.UTC);
            here.compare(machine.instant(), machine.instant(), NOON);
            assertThat(new SystemClock.Shared(machine, here).instant()).isEqualTo(NOON);
        }
    }

    @Test
    void a_clock_within_a_second_is_left_alone() {
        time.compare(NOON, NOON, NOON.plusSeconds(1));
        assertThat(time.behind()).isZero();
        time.compare(NOON, NOON, NOON.plusMillis(1_001));
        assertThat(time.behind()).isEqualTo(Duration.ofMillis(1_001));
    }

    @Test
    void a_slow_answer_is_not_taken_for_a_wrong_clock() {
        time.compare(NOON, NOON.plusSeconds(4), NOON.plusSeconds(4));
        assertThat(time.behind()).isZero();
    }

    @Test
    void a_clock_that_was_put_right_counts_again() {
        time.compare(NOON, NOON, NOON.plus(FIVE_MINUTES));
        time.compare(NOON, NOON, NOON);
        assertThat(time.behind()).isZero();
    }
}
