package wetwin.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.outbox.BackoffPolicy.decide;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffPolicyTest {
    @Test
    void the_first_failure_waits_a_second() {
        assertThat(decide(1, Duration.ZERO, 0)).isEqualTo(BackoffPolicy.FIRST);
    }

    @Test
    void each_further_failure_waits_twice_as_long() {
        assertThat(decide(2, Duration.ZERO, 0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(decide(9, Duration.ZERO, 0)).isEqualTo(Duration.ofSeconds(256));
    }

    @Test
    void nothing_waits_longer_than_ten_minutes_by_itself() {
        assertThat(decide(11, Duration.ZERO, 0)).isEqualTo(BackoffPolicy.LONGEST);
        assertThat(decide(Integer.MAX_VALUE, Duration.ZERO, 0)).isEqualTo(BackoffPolicy.LONGEST);
    }

    @Test
    void what_the_other_side_asks_for_is_waited_for_even_if_it_is_longer() {
        assertThat(decide(1, Duration.ofHours(9), 0)).isEqualTo(Duration.ofHours(9));
        assertThat(decide(9, Duration.ofSeconds(60), 0)).isEqualTo(Duration.ofSeconds(256));
    }

    @Test
    void chance_adds_up_to_a_fifth() {
        assertThat(decide(1, Duration.ZERO, 1)).isEqualTo(Duration.ofMillis(1200));
        assertThat(decide(1, Duration.ZERO, 0.5)).isEqualTo(Duration.ofMillis(1100));
    }
}
