package wetwin.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** WeChat's time: runs like the clock below it, ahead of it by as much as somebody has moved it. */
public final class SimulatorClock extends Clock {
    /** The platform's days begin at midnight in Beijing. */
    public static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final Clock below;
    private final Clock machine;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    public SimulatorClock(Clock machine) {
        this(machine, machine);
    }

    /** @param below what this clock runs like, where that is not the machine's time */
    public SimulatorClock(Clock below, Clock machine) {
        this.below = below;
        this.machine = machine;
    }

    public void advance(Duration by) {
        ahead.updateAndGet(by::plus);
    }

    /** Makes it {@code now}; from there on time runs at its usual speed. */
    public void set(Instant now) {
        ahead.set(Duration.between(below.instant(), now));
    }

    /** The machine's own time: SDKs stamp and check payment requests by it, whatever time is being played. */
    public Instant realTime() {
        return machine.instant();
    }

    @Override
    public Instant instant() {
        return below.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return BEIJING;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(below.withZone(zone), ahead.get());
    }
}
