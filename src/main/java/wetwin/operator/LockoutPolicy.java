package wetwin.operator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides when somebody guessing a password has to wait. Each attempt counts until the right password clears them. */
final class LockoutPolicy {
    static final int ATTEMPTS = 5;
    static final Duration LOCKOUT = Duration.ofMinutes(15);

    private LockoutPolicy() {}

    static boolean mayTry(Instant lockedUntil, Instant now) {
        return lockedUntil == null || !now.isBefore(lockedUntil);
    }

    /** @param attempts how many there were since the last success, this one included */
    static Optional<Instant> lockedUntil(int attempts, Instant now) {
        return attempts < ATTEMPTS ? Optional.empty() : Optional.of(now.plus(LOCKOUT));
    }
}
