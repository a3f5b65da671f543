package wetwin.messaging;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** The frequency guard for those who write to many at once: {@link GuardStatement} decides, by the law it is given. */
public interface MassGuard {
    /** At any hour: an hour is chosen for all of them, and {@link #isQuiet} says whether it may be. */
    JsonObject law(Instant now);

    boolean isQuiet(Instant moment);

    /** Promotions to a person in 24 hours. */
    int promotionsPerDay();

    /** The same in seven days. */
    int promotionsPerWeek();
}
