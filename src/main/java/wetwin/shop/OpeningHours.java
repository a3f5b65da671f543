package wetwin.shop;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When a shop is open, in its own zone: every day alike, but for the days that are otherwise. A shop that closes after
 * midnight is open across it, and its night belongs to the day it began on; one that closes when it opens is open for a
 * whole day.
 */
public record OpeningHours(LocalTime opensAt, LocalTime closesAt, ZoneId zone, Otherwise otherwise) {
    /** How far ahead the next opening is looked for. */
    private static final int DAYS_AHEAD = 60;

    /** A shop that has not closed for longer does not close. */
    private static final int WITHOUT_CLOSING = 8;

    public record Span(LocalTime opensAt, LocalTime closesAt) {
        boolean isWholeDay() {
            return opensAt.equals(closesAt);
        }
    }

    /** @param span empty for a day on which the shop is closed */
    public record SingleDay(Optional<Span> span, String reason) {}

    /**
     * @param week empty spans for days on which the shop is closed
     * @param days they count before the days of the week
     * @param lastOrder how long before closing the last order is taken
     */
    public record Otherwise(Map<DayOfWeek, Optional<Span>> week, Map<LocalDate, SingleDay> days, Duration lastOrder) {
        public static final Otherwise NEVER = new Otherwise(Map.of(), Map.of(), Duration.ZERO);

        public Otherwise {
            week = Map.copyOf(week);
            days = Map.copyOf(days);
        }
    }

    /**
     * How it stands at a moment.
     *
     * @param takesOrders not any more once the last order has been taken
     * @param today its hours of this day, or of the night that began yesterday; empty where it is closed
     * @param lastOrderAt until when orders are taken, where that is before it closes
     * @param opensNext where it is closed now
     * @param reason why this day is otherwise
     */
    public record Moment(
            boolean open,
            boolean takesOrders,
            Optional<Span> today,
            Optional<Instant> lastOrderAt,
            Optional<Instant> opensNext,
            Optional<String> reason) {}

    public OpeningHours(LocalTime opensAt, LocalTime closesAt, ZoneId zone) {
        this(opensAt, closesAt, zone, Otherwise.NEVER);
    }

    /** Open from the minute it opens until, and not including, the minute it closes. */
    public boolean isOpen(Instant at) {
        return opening(local(at)).isPresent();
    }

    /** Open, and not yet too close to closing. */
    public boolean takesOrders(Instant at) {
        LocalDateTime now = local(at);
        return opening(now).isPresent() && lastOrder(now).map(now::isBefore).orElse(true);
    }

    /** The shop's day: what is sold after midnight, before closing, still belongs to the evening before. */
    public LocalDate businessDate(Instant at) {
        LocalDateTime now = local(at);
        return opening(now)
                .filter(opening -> !opening.wholeDay())
                .map(Opening::day)
                .orElse(now.toLocalDate());
    }

    public Moment at(Instant at) {
        LocalDateTime now = local(at);
        Optional<Opening> opening = opening(now);
        LocalDate day = opening.map(Opening::day).orElse(now.toLocalDate());
        boolean shortened = !otherwise.lastOrder().isZero();
        return new Moment(
                opening.isPresent(),
                takesOrders(at),
                span(day),
                opening.filter(open -> shortened)
                        .flatMap(open -> lastOrder(now))
                        .map(this::instant),
                opening.isPresent() ? Optional.empty() : next(now).map(this::instant),
                Optional.ofNullable(otherwise.days().get(day))
                        .map(SingleDay::reason)
                        .filter(reason -> !reason.isEmpty()));
    }

    private record Opening(LocalDate day, LocalDateTime from, LocalDateTime until, boolean wholeDay) {
        boolean holds(LocalDateTime moment) {
            return !moment.isBefore(from) && moment.isBefore(until);
        }
    }

    /** What began today comes before what began yesterday. */
    private Optional<Opening> opening(LocalDateTime at) {
        LocalDate today = at.toLocalDate();
        return Stream.of(today, today.minusDays(1))
                .flatMap(day -> opening(day).stream())
                .filter(opening -> opening.holds(at))
                .findFirst();
    }

    private Optional<Opening> opening(LocalDate day) {
        return span(day).map(span -> {
            boolean overnight = !span.closesAt().isAfter(span.opensAt());
            LocalDate lastDay = overnight ? day.plusDays(1) : day;
            return new Opening(day, day.atTime(span.opensAt()), lastDay.atTime(span.closesAt()), span.isWholeDay());
        });
    }

    private Optional<Span> span(LocalDate day) {
        SingleDay single = otherwise.days().get(day);
        if (single != null) return single.span();
        Optional<Span> usual = Optional.of(new Span(opensAt, closesAt));
        return otherwise.week().getOrDefault(day.getDayOfWeek(), usual);
    }

    /** Empty for a shop that goes from one opening to the next without closing. */
    private Optional<LocalDateTime> lastOrder(LocalDateTime now) {
        Optional<Opening> open = opening(now);
        for (int i = 0; i < WITHOUT_CLOSING && open.isPresent(); i++) {
            LocalDateTime end = open.get().until();
            open = opening(end);
            if (open.isEmpty()) return Optional.of(end.minus(otherwise.lastOrder()));
        }
        return Optional.empty();
    }

    private Optional<LocalDateTime> next(LocalDateTime now) {
        return IntStream.rangeClosed(0, DAYS_AHEAD)
                .mapToObj(now.toLocalDate()::plusDays)
                .flatMap(day -> opening(day).stream())
                .map(Opening::from)
                .filter(from -> from.isAfter(now))
                .findFirst();
    }

    private LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, zone);
    }

    private Instant instant(LocalDateTime moment) {
        return moment.atZone(zone).toInstant();
    }
}
