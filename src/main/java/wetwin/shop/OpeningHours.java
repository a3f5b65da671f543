package wetwin.shop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When a shop is open, every day, in its own zone. A shop that closes after midnight is open across it; one that closes
 * when it opens never closes.
 */
public record OpeningHours(LocalTime opensAt, LocalTime closesAt, ZoneId zone) {
    /** Open from the minute it opens until, and not including, the minute it closes. */
    public boolean isOpen(Instant at) {
        LocalTime time = at.atZone(zone).toLocalTime();
        if (opensAt.equals(closesAt)) return true;
        if (opensAt.isBefore(closesAt)) return !time.isBefore(opensAt) && time.isBefore(closesAt);
        return !time.isBefore(opensAt) || time.isBefore(closesAt);
    }

    /** The shop's day: what is sold after midnight, before closing, still belongs to the evening before. */
    public LocalDate businessDate(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        boolean afterMidnight =
                closesAt.isBefore(opensAt) && local.toLocalTime().isBefore(closesAt);
        return afterMidnight ? local.toLocalDate().minusDays(1) : local.toLocalDate();
    }
}
