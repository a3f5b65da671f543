package wetwin.membership;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Decides when points expire: with the end of the month in which they become as old as the shop says, by the shop's
 * calendar. So somebody is told of one day, whatever they bought when. Pure.
 */
final class ExpiryPolicy {
    private ExpiryPolicy() {}

    /** What was earned before that moment has expired; empty where points last for ever. */
    static Optional<Instant> earnedBefore(Instant now, ZoneId zone, int validMonths) {
        return validMonths == 0
                ? Optional.empty()
                : Optional.of(start(month(now, zone).minusMonths(validMonths), zone));
    }

    /** When points expire next. */
    static Instant next(Instant now, ZoneId zone) {
        return start(month(now, zone).plusMonths(1), zone);
    }

    private static YearMonth month(Instant at, ZoneId zone) {
        return YearMonth.from(at.atZone(zone));
    }

    private static Instant start(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }
}
