package wetwin.proof;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The clock of one machine: it goes as fast as everybody's, but wrong by a little. */
final class SkewedClock extends Clock {
    private final Clock right;
    private final Duration ahead;

    SkewedClock(Clock right, Duration ahead) {
        this.right = right;
        this.ahead = ahead;
    }

    @Override
    public Instant instant() {
        return right.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return right.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(right.withZone(zone), ahead);
    }
}
