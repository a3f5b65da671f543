package wetwin.workshop;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import wetwin.platform.SystemClock;

/** A clock that runs like the machine's but can be moved: nobody has to wait for half an hour to pass. */
@IfBuildProfile(anyOf = {"dev", "test"})
@Singleton
public class SettableClock extends Clock {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /** Makes it {@code now}; from there on time runs at its usual speed. */
    public void set(Instant now) {
        ahead.set(Duration.between(Instant.now(), now));
    }

    public void advance(Duration duration) {
        ahead.updateAndGet(duration::plus);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead.get());
    }

    @Override
    public long millis() {
        return instant().toEpochMilli();
    }

    @Override
    public ZoneId getZone() {
        return SystemClock.SHOP_ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), ahead.get());
    }
}
