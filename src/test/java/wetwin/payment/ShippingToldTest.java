package wetwin.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetwin.payment.ShippingTold.Report;
import wetwin.payment.ShippingTold.Said;
import wetwin.payment.ShippingTold.State;

class ShippingToldTest {
    private static final Optional<Instant> THEN = Optional.of(Instant.EPOCH);
    private static final Optional<Instant> NEVER = Optional.empty();

    @Test
    void what_was_said_last_counts_until_somebody_has_received_it() {
        assertThat(state(Optional.empty(), NEVER, NEVER)).isEqualTo(State.NOT_REPORTED);
        assertThat(state(Optional.empty(), THEN, NEVER))
                .as("reported before it was kept")
                .isEqualTo(State.REPORTED);
        assertThat(state(said(Said.PUT_OFF), NEVER, NEVER)).isEqualTo(State.WAITING);
        assertThat(state(said(Said.TAKEN), NEVER, NEVER)).isEqualTo(State.REPORTED);
        assertThat(state(said(Said.REFUSED), THEN, NEVER))
                .as("a correction that was not taken")
                .isEqualTo(State.REFUSED);
        assertThat(state(said(Said.REFUSED), THEN, THEN)).isEqualTo(State.RECEIVED);
    }

    private static State state(Optional<Report> report, Optional<Instant> shippedAt, Optional<Instant> receivedAt) {
        return new ShippingTold(report, shippedAt, receivedAt, receivedAt.map(at -> "PERSON"), Optional.empty())
                .state();
    }

    private static Optional<Report> said(Said said) {
        return Optional.of(new Report(said, Instant.EPOCH, 0, ""));
    }
}
