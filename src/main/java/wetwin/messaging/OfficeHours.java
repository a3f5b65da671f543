package wetwin.messaging;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import wetwin.messaging.ReplyRule.Window;

/** The parts of the week in which somebody is there. Pure. None means always. */
public record OfficeHours(List<Window> windows) {
    /** No window comes round less often. */
    private static final int WEEK = 7;

    public OfficeHours {
        windows = List.copyOf(windows);
    }

    /** @param now in the shop's zone */
    public boolean isOpen(ZonedDateTime now) {
        return windows.isEmpty() || windows.stream().anyMatch(window -> isOpen(window, now));
    }

    /** When somebody is there next; empty while somebody is. */
    public Optional<ZonedDateTime> nextOpening(ZonedDateTime now) {
        if (isOpen(now)) return Optional.empty();
        return IntStream.rangeClosed(0, WEEK)
                .mapToObj(now::plusDays)
                .flatMap(day -> windows.stream()
                        .filter(window -> isOn(window, day))
                        .map(window -> day.toLocalDate().atTime(window.from()).atZone(now.getZone())))
                .filter(opening -> opening.isAfter(now))
                .min(ZonedDateTime::compareTo);
    }

    /** What went over midnight began yesterday. */
    private static boolean isOpen(Window window, ZonedDateTime now) {
        LocalTime time = now.toLocalTime();
        boolean overMidnight = !window.from().isBefore(window.to());
        if (!overMidnight) return isOn(window, now) && !time.isBefore(window.from()) && time.isBefore(window.to());
        return isOn(window, now) && !time.isBefore(window.from())
                || isOn(window, now.minusDays(1)) && time.isBefore(window.to());
    }

    private static boolean isOn(Window window, ZonedDateTime day) {
        return window.days().isEmpty() || window.days().contains(day.getDayOfWeek());
    }
}
