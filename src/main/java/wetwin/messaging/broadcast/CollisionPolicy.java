package wetwin.messaging.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import wetwin.messaging.broadcast.BroadcastCalendar.Harm;

/**
 * Decides which broadcasts that are still to come are for people who get others about then, and whether the frequency
 * guard would leave them out. By what is written in them: whoever is held out, or not reached by the earlier one, is
 * counted all the same. Pure.
 */
final class CollisionPolicy {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration WEEK = Duration.ofHours(168);
    private static final Comparator<Planned> BY_TIME =
            Comparator.comparing(Planned::at).thenComparing(Planned::id);

    /** @param over whether it has begun: whom it left out is on record */
    record Planned(UUID id, Instant at, Audience audience, boolean over) {}

    /** Promotions to a person, as the frequency guard counts them. */
    record Most(int perDay, int perWeek) {}

    enum Who {
        /** All it is for. */
        ALL,
        /** Some, who can be counted among those of {@link Collision#among}. */
        SOME,
        /** Some perhaps: whom they are for says nothing of it, and there are too many to look at. */
        PERHAPS
    }

    /**
     * @param earlier those before it, of which somebody has to be in as many as {@code most} says
     * @param among the broadcasts whose people are to be looked at, to count them
     */
    record Collision(UUID later, List<UUID> earlier, Harm harm, int most, Who who, List<UUID> among) {}

    private CollisionPolicy() {}

    static List<Collision> find(List<Planned> broadcasts, Most most, ZoneId zone) {
        List<Planned> inOrder = broadcasts.stream().sorted(BY_TIME).toList();
        List<Collision> found = new ArrayList<>();
        for (int i = 0; i < inOrder.size(); i++) {
            Planned later = inOrder.get(i);
            if (!later.over()) found.addAll(of(later, inOrder.subList(0, i), most, zone));
        }
        return found;
    }

    private static List<Collision> of(Planned later, List<Planned> before, Most most, ZoneId zone) {
        List<Planned> shared =
                before.stream().filter(earlier -> mayShare(earlier, later)).toList();
        List<Collision> lost = Stream.of(
                        collision(later, within(shared, later, DAY), Harm.DAY, most.perDay()),
                        collision(later, within(shared, later, WEEK), Harm.WEEK, most.perWeek()))
                .flatMap(List::stream)
                .toList();
        LocalDate day = day(later, zone);
        List<Planned> sameDay = shared.stream()
                .filter(earlier -> day(earlier, zone).equals(day))
                .toList();
        return lost.isEmpty() ? collision(later, sameDay, Harm.BOTH, 1) : lost;
    }

    private static LocalDate day(Planned broadcast, ZoneId zone) {
        return broadcast.at().atZone(zone).toLocalDate();
    }

    /** As the guard does: what is exactly so long ago does not count any more. */
    private static List<Planned> within(List<Planned> earlier, Planned later, Duration period) {
        Instant since = later.at().minus(period);
        return earlier.stream().filter(one -> one.at().isAfter(since)).toList();
    }

    /** One or none. */
    private static List<Collision> collision(Planned later, List<Planned> earlier, Harm harm, int most) {
        if (earlier.size() < most) return List.of();
        List<UUID> ids = earlier.stream().map(Planned::id).toList();
        Predicate<Planned> covering = one -> covers(one.audience(), later.audience());
        if (earlier.stream().filter(covering).count() >= most)
            return List.of(new Collision(later.id(), ids, harm, most, Who.ALL, List.of()));
        List<UUID> among = isNarrow(later.audience())
                ? List.of(later.id())
                : among(earlier.stream().filter(covering.negate()).toList());
        return List.of(new Collision(later.id(), ids, harm, most, among.isEmpty() ? Who.PERHAPS : Who.SOME, among));
    }

    /** Whoever is in as many is in one of these; none if one of them is for too many to look at. */
    private static List<UUID> among(List<Planned> earlier) {
        return earlier.stream().allMatch(one -> isNarrow(one.audience()))
                ? earlier.stream().map(Planned::id).toList()
                : List.of();
    }

    /** Whether whoever the one is for, the other is for as well. */
    private static boolean covers(Audience one, Audience other) {
        return one instanceof Audience.Everybody || one.equals(other);
    }

    /** Lists as they were named: two that name nobody in common have nobody in common, whatever is looked at. */
    private static boolean mayShare(Planned one, Planned other) {
        return !(one.audience() instanceof Audience.Listed(var people)
                && other.audience() instanceof Audience.Listed(var others)
                && Collections.disjoint(new HashSet<>(people), others));
    }

    /** Whose people can be named without looking at all who follow. */
    private static boolean isNarrow(Audience audience) {
        return switch (audience) {
            case Audience.Everybody everybody -> false;
            case Audience.Wearing wearing -> true;
            case Audience.Segment segment -> segment.tag().isPresent();
            case Audience.Listed listed -> true;
        };
    }
}
