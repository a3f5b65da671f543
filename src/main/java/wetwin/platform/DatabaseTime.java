package wetwin.platform;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * How far this machine's clock is behind the database's, which all instances share: leases, rations and ends of sessions
 * that one instance writes are read by the others. Within a second the machine's own clock is good enough.
 */
@Singleton
class DatabaseTime {
    private static final Logger LOG = Logger.getLogger(DatabaseTime.class);
    private static final Duration GOOD_ENOUGH = Duration.ofSeconds(1);
    private static final Duration REMARKABLE = Duration.ofSeconds(30);

    private final AtomicReference<Duration> behind = new AtomicReference<>(Duration.ZERO);

    /** What has to be added to the machine's time. */
    Duration behind() {
        return behind.get();
    }

    /** The database told its time between two moments of this machine's clock. */
    void compare(Instant asked, Instant answered, Instant told) {
        Duration travel = Duration.between(asked, answered);
        Duration apart = Duration.between(asked.plus(travel.dividedBy(2)), told);
        boolean goodEnough = apart.abs().compareTo(GOOD_ENOUGH.plus(travel.dividedBy(2))) <= 0;
        Duration before = behind.getAndSet(goodEnough ? Duration.ZERO : apart);
        if (apart.abs().compareTo(REMARKABLE) > 0 && before.minus(apart).abs().compareTo(REMARKABLE) > 0) {
            LOG.errorf(
                    "this machine's clock is %s %s the database's; the database's counts here, but WeChat Pay refuses"
                            + " what a machine signs that is five minutes off",
                    apart.abs(), apart.isNegative() ? "ahead of" : "behind");
        }
    }
}
