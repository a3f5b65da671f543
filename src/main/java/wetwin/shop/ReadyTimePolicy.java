package wetwin.shop;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetwin.shop.ShopQueue.Made;

/**
 * Estimates when an order will be ready: one item after the other, at the pace of the shop's last orders. That is the
 * median of what an item took, counted from the later of when its order was begun and when the order before it was
 * ready, so that a counter where several make at once counts as one that is faster. Too few orders say nothing, and
 * whoever presses two buttons at once or forgets one does not say much either: the pace stays near the usual one.
 */
final class ReadyTimePolicy {
    static final int ENOUGH = 5;
    static final int MOST_TIMES_THE_USUAL = 4;

    private ReadyTimePolicy() {}

    /**
     * Not before its person wants to come for it; nor, while the shop's pace is not known, before what they were told
     * when they ordered.
     *
     * @param promised when it would be ready by the minutes that the shop says an order takes
     */
    static Instant decide(ShopQueue queue, Duration usual, Instant promised, Optional<Instant> pickupAt, Instant now) {
        Instant made = decide(queue, usual, now);
        boolean isTooEarly = queue.made().size() < ENOUGH && made.isBefore(promised);
        Instant ready = isTooEarly ? upToTheMinute(promised) : made;
        return pickupAt.filter(ready::isBefore).orElse(ready);
    }

    /** A whole minute, and not before what has not been begun can be made. */
    static Instant decide(ShopQueue queue, Duration usual, Instant now) {
        Duration perItem = pace(queue.made(), usual);
        Instant inTurn = queue.begunAt().orElse(now).plus(perItem.multipliedBy(queue.items()));
        Instant soonest = now.plus(perItem.multipliedBy(queue.waiting()));
        return upToTheMinute(inTurn.isAfter(soonest) ? inTurn : soonest);
    }

    static Duration pace(List<Made> made, Duration usual) {
        if (made.size() < ENOUGH) return usual;
        List<Duration> took = new ArrayList<>();
        Instant former = Instant.MIN;
        for (Made order : made) {
            Instant from = order.begunAt().isAfter(former) ? order.begunAt() : former;
            took.add(Duration.between(from, order.readyAt()).dividedBy(Math.max(order.items(), 1)));
            former = order.readyAt();
        }
        Duration median = took.stream().sorted().toList().get(took.size() / 2);
        return within(usual.dividedBy(MOST_TIMES_THE_USUAL), median, usual.multipliedBy(MOST_TIMES_THE_USUAL));
    }

    private static Duration within(Duration least, Duration wanted, Duration most) {
        if (wanted.compareTo(least) < 0) return least;
        return wanted.compareTo(most) > 0 ? most : wanted;
    }

    private static Instant upToTheMinute(Instant at) {
        return at.plus(1, ChronoUnit.MINUTES).minusNanos(1).truncatedTo(ChronoUnit.MINUTES);
    }
}
