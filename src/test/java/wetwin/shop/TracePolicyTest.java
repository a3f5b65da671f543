package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetwin.shop.ParcelStep.Step;

class TracePolicyTest {
    private static final Instant SENT = Instant.parse("2026-11-24T04:00:00Z");

    @Test
    void the_nearer_a_parcel_is_the_more_often_it_is_asked_after() {
        assertThat(pause(Optional.empty())).contains(Duration.ofHours(1));
        assertThat(pause(Optional.of(Step.PICKED_UP))).contains(Duration.ofHours(2));
        assertThat(pause(Optional.of(Step.IN_TRANSIT))).contains(Duration.ofHours(2));
        assertThat(pause(Optional.of(Step.DELIVERING))).contains(Duration.ofMinutes(30));
        assertThat(pause(Optional.of(Step.PROBLEM))).contains(Duration.ofHours(6));
    }

    @Test
    void nobody_asks_after_a_parcel_that_was_signed_for_or_for_longer_than_a_month() {
        assertThat(pause(Optional.of(Step.SIGNED))).isEmpty();
        Instant late = SENT.plus(Duration.ofDays(30)).minusSeconds(60);
        assertThat(TracePolicy.next(Optional.of(Step.DELIVERING), SENT, late)).isEmpty();
        assertThat(TracePolicy.afterRefusal(SENT, late)).isEmpty();
        assertThat(TracePolicy.afterRefusal(SENT, SENT)).contains(SENT.plus(Duration.ofHours(12)));
    }

    private static Optional<Duration> pause(Optional<Step> step) {
        return TracePolicy.next(step, SENT, SENT).map(next -> Duration.between(SENT, next));
    }
}
