package wetwin.outbox;

import java.time.Duration;

/** How long to wait after a failure: doubling from a second to ten minutes, with up to a fifth of chance on top. */
final class BackoffPolicy {
    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST_DOUBLINGS = 10;

    private BackoffPolicy() {}

    /**
     * @param consecutiveFailures how often it has failed, this time included
     * @param asked what the other side asked for; wins where it is longer
     * @param chance from 0 to 1, so that what failed together does not come back together
     */
    static Duration decide(int consecutiveFailures, Duration asked, double chance) {
        int doublings = Math.clamp(consecutiveFailures - 1L, 0, MOST_DOUBLINGS);
        Duration backoff = FIRST.multipliedBy(1L << doublings);
        Duration base = backoff.compareTo(LONGEST) > 0 ? LONGEST : backoff;
        Duration wait = asked.compareTo(base) > 0 ? asked : base;
        return wait.plusMillis((long) (wait.toMillis() * chance / 5));
    }
}
