package wetwin.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How promises are kept. */
@ConfigMapping(prefix = "wetwin.outbox")
interface OutboxConfig {
    Duration SHORTEST_LEASE = Duration.ofMinutes(1);

    /** Whether a commit wakes the dispatcher. Tests dispatch by hand. */
    @WithDefault("true")
    boolean nudge();

    /** Where a function leaves its nudge: an SQS queue that leads to the dispatcher. Without it the timer does all. */
    Optional<String> queueUrl();

    /** Messages claimed at a time, 1 to 100. */
    @WithDefault("10")
    int batch();

    /** How long one handler may take, 1 second to a minute; longer counts as a failure. */
    @WithDefault("5s")
    Duration handlerLimit();

    /** How long a claim holds: longer than a whole batch of handlers can take, and than the function's timeout. At most an hour. */
    @WithDefault("60s")
    Duration lease();

    /** Failures in a row after which a message is parked; 1 to 10000; with the longest backoff the default is about a day. */
    @WithDefault("150")
    int attempts();

    /** Promises carried out in a second at each of WeChat's hosts, over all instances, 1 to 1000. */
    @WithDefault("50")
    int rate();

    /** How long a kept promise is remembered, so that the same one is not made again; at least a day. */
    @WithDefault("30d")
    Duration memory();

    /** Refuses, at the start, settings that do not fit each other; the bounds of each are in SettingBounds. */
    static void check(OutboxConfig config) {
        if (config.lease().compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalStateException("WETWIN_OUTBOX_LEASE must be at least a minute: what is worthless after a"
                    + " minute must not be sent again after a crash.");
        }
        if (config.handlerLimit().multipliedBy(config.batch()).compareTo(config.lease()) >= 0) {
            throw new IllegalStateException("WETWIN_OUTBOX_LEASE must be longer than WETWIN_OUTBOX_BATCH times"
                    + " WETWIN_OUTBOX_HANDLER_LIMIT: else another instance takes what this one still holds.");
        }
    }
}
