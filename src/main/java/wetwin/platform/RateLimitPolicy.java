package wetwin.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wetwin.platform.Admission.Admitted;
import wetwin.platform.Admission.Refused;

/**
 * The arithmetic of limits (GCRA). An allowance is kept as one moment: when it will be whole again. Each use puts that
 * off by the limit's interval, and a use is refused that would put it off beyond the limit's time from now. So a refused
 * use costs nothing, and who waits as told is admitted.
 */
final class RateLimitPolicy {
    /** How a use went. {@code wholeAt}: when the allowance was to be whole again before it, if anybody had used it. */
    record Use(RateLimit limit, boolean admitted, Optional<Instant> wholeAt) {}

    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);

    private RateLimitPolicy() {}

    /** The latest moment to be whole again at which a further use is still admitted. */
    static Instant latestWholeAt(RateLimit limit, Instant now) {
        return now.plus(limit.per()).minus(limit.interval());
    }

    /**
     * No use puts an allowance off further than the limit's time; what is off by twice that was written by an instance
     * whose clock is wrong. It counts as whole: a wrong clock may loosen a limit, but it locks nobody out for good.
     */
    static Instant beyondAnyUse(RateLimit limit, Instant now) {
        return now.plus(limit.per().multipliedBy(2));
    }

    /** @param uses the narrowest first; after a refused one none was made */
    static Admission decide(List<Use> uses, Instant now) {
        return uses.stream()
                .filter(use -> !use.admitted())
                .findFirst()
                .<Admission>map(refused -> new Refused(wait(refused, now)))
                .orElseGet(Admitted::new);
    }

    private static Duration wait(Use refused, Instant now) {
        return refused.wholeAt()
                .map(wholeAt -> Duration.between(latestWholeAt(refused.limit(), now), wholeAt))
                .filter(wait -> wait.compareTo(LEAST_WAIT) > 0)
                .orElse(LEAST_WAIT);
    }
}
