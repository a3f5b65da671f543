package wetwin.outbox;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutboxConfigTest {
    record Settings(int batch, Duration handlerLimit, Duration lease, int attempts, int rate) implements OutboxConfig {
        Settings(int batch, Duration handlerLimit, Duration lease, int attempts) {
            this(batch, handlerLimit, lease, attempts, 50);
        }

        @Override
        public java.util.Optional<String> queueUrl() {
            return java.util.Optional.empty();
        }

        @Override
        public boolean nudge() {
            return true;
        }

        @Override
        public Duration memory() {
            return Duration.ofDays(30);
        }
    }

    private static final Duration LIMIT = Duration.ofSeconds(5);

    @Test
    void a_lease_longer_than_a_whole_batch_is_accepted() {
        assertThatCode(() -> OutboxConfig.check(new Settings(12, LIMIT, Duration.ofSeconds(61), 1)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_lease_that_a_batch_can_outlast_is_refused() {
        assertThatThrownBy(() -> OutboxConfig.check(new Settings(12, LIMIT, Duration.ofSeconds(60), 1)))
                .hasMessageStartingWith("WETWIN_OUTBOX_LEASE");
    }

    @Test
    void a_lease_after_which_a_card_might_be_sent_again_in_its_minute_is_refused() {
        assertThatThrownBy(() -> OutboxConfig.check(new Settings(10, LIMIT, Duration.ofSeconds(59), 1)))
                .hasMessageStartingWith("WETWIN_OUTBOX_LEASE must be at least a minute");
    }
}
