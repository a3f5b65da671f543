package wetwin.messaging;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When nobody is disturbed: over midnight if it ends before it begins, and never if it ends as it begins. */
record QuietHours(LocalTime from, LocalTime to) {
    /** The first moment from this one on that is not quiet. */
    Instant after(Instant moment, ZoneId zone) {
        ZonedDateTime there = moment.atZone(zone);
        if (!isQuiet(there.toLocalTime())) return moment;
        boolean endsTomorrow = overMidnight() && !there.toLocalTime().isBefore(from);
        LocalDate day = there.toLocalDate().plusDays(endsTomorrow ? 1 : 0);
        // Where clocks are put back an hour comes twice, and the first of its ends may be over.
        return day.atTime(to).atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }

    private boolean isQuiet(LocalTime time) {
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        return overMidnight() ? begun || !over : begun && !over;
    }

    private boolean overMidnight() {
        return from.isAfter(to);
    }
}
