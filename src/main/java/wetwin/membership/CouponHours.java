package wetwin.membership;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;

/**
 * When a coupon may be used, by the shop's clock.
 *
 * @param days none for every day
 * @param from included; {@code null} for the whole day
 * @param to excluded; before {@code from}, the hours go on past midnight and belong to the day they began
 */
public record CouponHours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    public static final CouponHours ALWAYS = new CouponHours(Set.of(), null, null);

    public CouponHours {
        days = Set.copyOf(days);
    }

    boolean include(LocalDateTime at) {
        if (from == null) return isDay(at);
        LocalTime time = at.toLocalTime();
        if (from.isBefore(to)) return isDay(at) && !time.isBefore(from) && time.isBefore(to);
        return !time.isBefore(from) && isDay(at) || time.isBefore(to) && isDay(at.minusDays(1));
    }

    private boolean isDay(LocalDateTime at) {
        return days.isEmpty() || days.contains(at.getDayOfWeek());
    }
}
