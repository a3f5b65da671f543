package wetwin.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Decides in which order a person sees the entrances of the home page: what they keep opening first, the rest as the
 * house has it. An opening counts for one at first, for half after a fortnight, and so on. Counts are taken whole, so
 * that what is opened about as often stays where it is.
 */
final class EntrancePolicy {
    static final Duration HALF_LIFE = Duration.ofDays(14);

    /** What somebody opened once they may only have been curious about. */
    static final long A_HABIT = 2;

    private EntrancePolicy() {}

    /** @param opened by the entrance's key, when; what is none of ours does not count */
    static List<Entrance> decide(Map<String, List<Instant>> opened, Instant now) {
        return Stream.of(Entrance.values())
                .sorted(Comparator.comparingLong(
                                (Entrance entrance) -> habit(opened.getOrDefault(entrance.key(), List.of()), now))
                        .reversed())
                .toList();
    }

    /** None where it has faded, or never was one. */
    static long habit(List<Instant> openedAt, Instant now) {
        long openings =
                Math.round(openedAt.stream().mapToDouble(at -> weight(at, now)).sum());
        return openings < A_HABIT ? 0 : openings;
    }

    private static double weight(Instant at, Instant now) {
        double age = Math.max(0, Duration.between(at, now).toMillis());
        return Math.pow(0.5, age / HALF_LIFE.toMillis());
    }
}
