package wetwin.payment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Decides when WeChat Pay is asked again: soon at first, since people wait, then ever more rarely, and at last never. */
final class CheckPolicy {
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(3),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofHours(24));

    private CheckPolicy() {}

    /** @param checks how often it was asked */
    static Optional<Duration> decide(int checks) {
        return checks < WAITS.size() ? Optional.of(WAITS.get(checks)) : Optional.empty();
    }
}
