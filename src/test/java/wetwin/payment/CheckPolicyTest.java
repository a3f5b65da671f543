package wetwin.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckPolicyTest {
    @Test
    void people_who_wait_are_answered_soon() {
        assertThat(IntStream.range(0, 6).mapToObj(CheckPolicy::decide).map(Optional::orElseThrow))
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(3),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(10));
    }

    @Test
    void nobody_is_asked_for_ever() {
        assertThat(CheckPolicy.decide(9)).isPresent();
        assertThat(CheckPolicy.decide(10)).isEmpty();
    }
}
