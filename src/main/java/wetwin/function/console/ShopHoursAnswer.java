package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import wetwin.platform.Problem;
import wetwin.shop.OpeningHours;
import wetwin.shop.OpeningHours.Otherwise;
import wetwin.shop.OpeningHours.Span;
import wetwin.shop.ShopHours;

/** The shops and their hours as the console's page reads and sets them. */
public record ShopHoursAnswer(List<Shop> shops) {
    private static final String TIME = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
    private static final String DAY = "^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

    /**
     * @param cardVersion of the card, as whoever changes it says which one they have seen
     * @param version of the hours
     */
    public record Shop(UUID id, String name, ShopCardForm card, long cardVersion, Hours hours, long version) {}

    /**
     * By the shop's clock; one that closes when it opens is open for a whole day.
     *
     * @param week the days of the week that are otherwise than usual
     * @param days single days that are otherwise; they count before the days of the week
     * @param lastOrderMinutes how long before closing the last order is taken
     */
    public record Hours(
            @NotNull @Size(min = 5, max = 5) @Pattern(regexp = TIME)
            String opensAt,

            @NotNull @Size(min = 5, max = 5) @Pattern(regexp = TIME)
            String closesAt,

            @NotNull @Size(max = 7) List<@NotNull @Valid WeekDay> week,
            @NotNull @Size(max = 100) List<@NotNull @Valid SingleDay> days,
            @Min(0) @Max(240) int lastOrderMinutes) {
        LocalTime opens() {
            return LocalTime.parse(opensAt);
        }

        LocalTime closes() {
            return LocalTime.parse(closesAt);
        }

        Otherwise otherwise() {
            Map<DayOfWeek, Optional<Span>> ofWeek = new HashMap<>();
            for (WeekDay day : week) {
                if (ofWeek.put(DayOfWeek.of(day.weekday()), span(day.opensAt(), day.closesAt())) != null)
                    throw wrong("week has a day twice");
            }
            Map<LocalDate, OpeningHours.SingleDay> single = new HashMap<>();
            for (SingleDay day : days) {
                if (single.put(date(day.day()), day.toDay()) != null) throw wrong("days has a day twice");
            }
            return new Otherwise(ofWeek, single, Duration.ofMinutes(lastOrderMinutes));
        }
    }

    /**
     * @param weekday 1 Monday to 7 Sunday
     * @param opensAt absent, as is {@code closesAt}, where it is closed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WeekDay(
            @Min(1) @Max(7) int weekday,

            @Size(min = 5, max = 5) @Pattern(regexp = TIME) String opensAt,

            @Size(min = 5, max = 5) @Pattern(regexp = TIME) String closesAt) {}

    /**
     * @param opensAt absent, as is {@code closesAt}, where it is closed
     * @param reason what people read
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SingleDay(
            @NotNull @Size(min = 10, max = 10) @Pattern(regexp = DAY)
            String day,

            @Size(min = 5, max = 5) @Pattern(regexp = TIME) String opensAt,

            @Size(min = 5, max = 5) @Pattern(regexp = TIME) String closesAt,

            @NotNull @Size(max = 20) @Pattern(regexp = WireRule.TEXT)
            String reason) {
        private OpeningHours.SingleDay toDay() {
            return new OpeningHours.SingleDay(span(opensAt, closesAt), reason.strip());
        }
    }

    static ShopHoursAnswer of(List<ShopHours.Listed> shops) {
        return new ShopHoursAnswer(shops.stream().map(ShopHoursAnswer::shop).toList());
    }

    private static Shop shop(ShopHours.Listed shop) {
        OpeningHours hours = shop.hours();
        Otherwise otherwise = hours.otherwise();
        return new Shop(
                shop.id().value(),
                shop.card().name(),
                ShopCardForm.of(shop.card()),
                shop.cardVersion(),
                new Hours(
                        text(hours.opensAt()),
                        text(hours.closesAt()),
                        otherwise.week().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(day -> new WeekDay(
                                        day.getKey().getValue(), opensAt(day.getValue()), closesAt(day.getValue())))
                                .toList(),
                        otherwise.days().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(day -> new SingleDay(
                                        day.getKey().toString(),
                                        opensAt(day.getValue().span()),
                                        closesAt(day.getValue().span()),
                                        day.getValue().reason()))
                                .toList(),
                        Math.toIntExact(otherwise.lastOrder().toMinutes())),
                shop.version());
    }

    private static Optional<Span> span(String opensAt, String closesAt) {
        if ((opensAt == null) != (closesAt == null)) throw wrong("opensAt and closesAt go together");
        return Optional.ofNullable(opensAt).map(opens -> new Span(LocalTime.parse(opens), LocalTime.parse(closesAt)));
    }

    /** The 31st of February looks like a day. */
    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw wrong("there is no day " + text);
        }
    }

    private static Problem wrong(String why) {
        return new Problem(400, "INVALID_REQUEST").with("errors", List.of(why));
    }

    private static String opensAt(Optional<Span> span) {
        return span.map(Span::opensAt).map(ShopHoursAnswer::text).orElse(null);
    }

    private static String closesAt(Optional<Span> span) {
        return span.map(Span::closesAt).map(ShopHoursAnswer::text).orElse(null);
    }

    /** Hours and minutes, also where the minutes are none. */
    private static String text(LocalTime time) {
        return "%02d:%02d".formatted(time.getHour(), time.getMinute());
    }
}
