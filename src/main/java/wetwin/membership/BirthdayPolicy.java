package wetwin.membership;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Decides whether somebody may say another birthday, and whose is celebrated when. Pure. */
final class BirthdayPolicy {
    /** Said once, and corrected once a year at most: or every day would be one. */
    static final Duration KEPT = Duration.ofDays(365);

    /** Days before today that are made up for, where nothing ran on them. */
    static final int DAYS_BACK = 2;

    private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);

    /** A birthday as it was said. */
    record Stated(MonthDay day, Instant at) {}

    /** Those who have their birthday on one of these are celebrated for that year. */
    record Celebration(LocalDate on, List<MonthDay> birthdays) {}

    private BirthdayPolicy() {}

    /** From when another may be said; empty where it may be now. The same again changes nothing and may always be. */
    static Optional<Instant> keptUntil(Optional<Stated> former, MonthDay wanted, Instant now) {
        return former.filter(stated -> !stated.day().equals(wanted))
                .map(stated -> stated.at().plus(KEPT))
                .filter(until -> until.isAfter(now));
    }

    /** Today and the days before it that are made up for, the earliest first. */
    static List<Celebration> celebrations(LocalDate today) {
        return IntStream.rangeClosed(0, DAYS_BACK)
                .mapToObj(days -> today.minusDays(DAYS_BACK - (long) days))
                .map(day -> new Celebration(day, birthdays(day)))
                .toList();
    }

    /** From this day on a birthday is over: neither is it made up for, nor does a wish that comes now mean anything. */
    static LocalDate isOverFrom(LocalDate on) {
        return on.plusDays(DAYS_BACK + 1L);
    }

    /** The 29th of February is celebrated on the 28th where there is none. */
    private static List<MonthDay> birthdays(LocalDate day) {
        MonthDay own = MonthDay.from(day);
        boolean lastOfShortFebruary = !day.isLeapYear() && own.equals(MonthDay.of(2, 28));
        return lastOfShortFebruary ? Stream.of(own, LEAP_DAY).toList() : List.of(own);
    }
}
