package wetwin.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import wetwin.shop.PlaceDecision.NotThen;
import wetwin.shop.PlaceDecision.TimeNeeded;

/**
 * Decides when people may come for what they order: in whole quarters of an hour, from when an order can be ready for as
 * long as the shop stays open, and at most a day ahead. How many may come in each is for the database to say.
 */
final class PickupPolicy {
    static final Duration QUARTER = Duration.ofMinutes(15);
    private static final int QUARTERS_OF_A_DAY = 96;

    private PickupPolicy() {}

    /** Those that can be chosen, the next first; none where nobody chooses, and none while the shop is closed. */
    static List<Instant> quarters(Shop shop, PickupRules rules, Instant now) {
        if (rules.perQuarter().isEmpty() || !shop.hours().takesOrders(now)) return List.of();
        Instant first = nextQuarter(now.plus(Duration.ofMinutes(shop.pickupMinutes())));
        return Stream.iterate(first, quarter -> quarter.plus(QUARTER))
                .limit(QUARTERS_OF_A_DAY)
                .takeWhile(quarter -> shop.hours().isOpen(quarter))
                .toList();
    }

    /** The same with how many orders each still takes. */
    static PickupTimes times(Shop shop, PickupRules rules, Map<Instant, Integer> taken, Instant now) {
        return new PickupTimes(
                shop,
                rules.soon() && shop.hours().takesOrders(now),
                quarters(shop, rules, now).stream()
                        .map(at -> new PickupTimes.Quarter(
                                at, Math.max(0, rules.perQuarter().getAsInt() - taken.getOrDefault(at, 0))))
                        .toList());
    }

    /** Why somebody may not come then, or without naming a time. */
    static Optional<PlaceDecision.Refused> refusal(
            Optional<Instant> wanted, Shop shop, PickupRules rules, Instant now) {
        if (wanted.isEmpty()) return rules.soon() ? Optional.empty() : Optional.of(new TimeNeeded());
        return quarters(shop, rules, now).contains(wanted.get()) ? Optional.empty() : Optional.of(new NotThen());
    }

    private static Instant nextQuarter(Instant at) {
        long begun = at.getEpochSecond() - Math.floorMod(at.getEpochSecond(), QUARTER.toSeconds());
        Instant quarter = Instant.ofEpochSecond(begun);
        return quarter.isBefore(at) ? quarter.plus(QUARTER) : quarter;
    }
}
