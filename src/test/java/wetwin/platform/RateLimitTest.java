package wetwin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    @Test
    void it_is_written_as_a_number_and_a_time() {
        assertThat(RateLimit.of("600/10m")).isEqualTo(new RateLimit(600, Duration.ofMinutes(10)));
        assertThat(RateLimit.of(" 5/1h ")).isEqualTo(new RateLimit(5, Duration.ofHours(1)));
    }

    @Test
    void one_more_is_allowed_each_part_of_the_time() {
        assertThat(RateLimit.of("600/10m").interval()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5/", "5/m", "0/1m", "5/0s", "-5/1m", "5/1w", "5/1m/2", "9999999/1s"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> RateLimit.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
