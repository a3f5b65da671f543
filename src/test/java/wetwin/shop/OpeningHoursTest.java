package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wetwin.shop.OpeningHours.Otherwise;
import wetwin.shop.OpeningHours.SingleDay;
import wetwin.shop.OpeningHours.Span;

class OpeningHoursTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
    private static final OpeningHours CAFE = hours("07:30", "22:00");
    private static final OpeningHours BAR = hours("18:00", "02:00");

    @Test
    void the_cafe_opens_on_the_minute() {
        assertThat(CAFE.isOpen(at("07:29:59"))).isFalse();
        assertThat(CAFE.isOpen(at("07:30:00"))).isTrue();
    }

    @Test
    void the_cafe_closes_on_the_minute() {
        assertThat(CAFE.isOpen(at("21:59:59"))).isTrue();
        assertThat(CAFE.isOpen(at("22:00:00"))).isFalse();
    }

    @Test
    void the_shop_s_own_zone_decides() {
        assertThat(CAFE.isOpen(Instant.parse("2026-11-24T00:00:00Z"))).isTrue();
        assertThat(CAFE.isOpen(Instant.parse("2026-11-24T15:00:00Z"))).isFalse();
    }

    @Test
    void a_bar_is_open_across_midnight() {
        assertThat(BAR.isOpen(at("17:59:59"))).isFalse();
        assertThat(BAR.isOpen(at("23:59:59"))).isTrue();
        assertThat(BAR.isOpen(at("00:00:00"))).isTrue();
        assertThat(BAR.isOpen(at("02:00:00"))).isFalse();
    }

    @Test
    void a_shop_that_closes_when_it_opens_never_closes() {
        assertThat(hours("00:00", "00:00").isOpen(at("03:00:00"))).isTrue();
    }

    @Test
    void the_day_of_the_cafe_is_the_calendar_s() {
        assertThat(CAFE.businessDate(at("00:00:00"))).isEqualTo(TUESDAY);
        assertThat(CAFE.businessDate(at("23:59:59"))).isEqualTo(TUESDAY);
    }

    @Test
    void the_bar_s_night_belongs_to_the_evening_before() {
        assertThat(BAR.businessDate(at("01:59:59"))).isEqualTo(TUESDAY.minusDays(1));
        assertThat(BAR.businessDate(at("02:00:00"))).isEqualTo(TUESDAY);
    }

    @Test
    void a_day_of_the_week_has_its_own_hours_and_a_single_day_comes_before_it() {
        OpeningHours hours = hours(
                Map.of(TUESDAY.getDayOfWeek(), Optional.empty()),
                Map.of(TUESDAY.plusDays(7), new SingleDay(span("10:00", "16:00"), "感恩节")));
        assertThat(hours.isOpen(at("12:00:00"))).isFalse();
        assertThat(hours.isOpen(at(TUESDAY.plusDays(1), "12:00:00"))).isTrue();
        assertThat(hours.isOpen(at(TUESDAY.plusDays(7), "09:59:59"))).isFalse();
        assertThat(hours.isOpen(at(TUESDAY.plusDays(7), "10:00:00"))).isTrue();
        assertThat(hours.isOpen(at(TUESDAY.plusDays(7), "16:00:00"))).isFalse();
    }

    @Test
    void the_night_of_a_day_goes_on_into_a_holiday() {
        OpeningHours hours = new OpeningHours(
                LocalTime.parse("18:00"),
                LocalTime.parse("02:00"),
                SHANGHAI,
                new Otherwise(Map.of(), Map.of(TUESDAY, new SingleDay(Optional.empty(), "盘点")), Duration.ZERO));
        assertThat(hours.isOpen(at("01:59:59"))).isTrue();
        assertThat(hours.businessDate(at("01:59:59"))).isEqualTo(TUESDAY.minusDays(1));
        assertThat(hours.isOpen(at("18:00:00"))).isFalse();
        assertThat(hours.isOpen(at(TUESDAY.plusDays(1), "01:00:00"))).isFalse();
    }

    @Test
    void the_last_order_is_taken_so_long_before_closing() {
        OpeningHours hours = lastOrder("07:30", "22:00", Duration.ofMinutes(30));
        assertThat(hours.takesOrders(at("21:29:59"))).isTrue();
        assertThat(hours.takesOrders(at("21:30:00"))).isFalse();
        assertThat(hours.isOpen(at("21:30:00"))).isTrue();
        assertThat(hours.takesOrders(at("07:29:59"))).isFalse();
        assertThat(hours.at(at("12:00:00")).lastOrderAt()).contains(at("21:30:00"));
        assertThat(CAFE.takesOrders(at("21:59:59"))).isTrue();
        assertThat(CAFE.at(at("12:00:00")).lastOrderAt()).isEmpty();
    }

    @Test
    void a_shop_that_does_not_close_has_no_last_order_but_before_a_holiday() {
        OpeningHours always = lastOrder("00:00", "00:00", Duration.ofMinutes(30));
        assertThat(always.takesOrders(at("23:59:59"))).isTrue();
        assertThat(always.at(at("12:00:00")).lastOrderAt()).isEmpty();
        OpeningHours holiday = new OpeningHours(
                LocalTime.MIDNIGHT,
                LocalTime.MIDNIGHT,
                SHANGHAI,
                new Otherwise(
                        Map.of(),
                        Map.of(TUESDAY.plusDays(1), new SingleDay(Optional.empty(), "春节")),
                        Duration.ofMinutes(30)));
        assertThat(holiday.takesOrders(at("23:29:59"))).isTrue();
        assertThat(holiday.takesOrders(at("23:30:00"))).isFalse();
    }

    @Test
    void a_closed_shop_says_when_it_opens_next_and_why_it_is_closed() {
        OpeningHours hours = hours(
                Map.of(TUESDAY.plusDays(1).getDayOfWeek(), Optional.empty()),
                Map.of(TUESDAY, new SingleDay(Optional.empty(), "店庆")));
        OpeningHours.Moment noon = hours.at(at("12:00:00"));
        assertThat(noon.open()).isFalse();
        assertThat(noon.today()).isEmpty();
        assertThat(noon.reason()).contains("店庆");
        assertThat(noon.opensNext()).contains(at(TUESDAY.plusDays(2), "07:30:00"));
        assertThat(CAFE.at(at("07:00:00")).opensNext()).contains(at("07:30:00"));
        assertThat(CAFE.at(at("12:00:00")).opensNext()).isEmpty();
    }

    @Test
    void a_shop_that_never_opens_again_says_nothing_of_it() {
        Map<DayOfWeek, Optional<Span>> never =
                Stream.of(DayOfWeek.values()).collect(Collectors.toMap(Function.identity(), day -> Optional.empty()));
        assertThat(hours(never, Map.of()).at(at("12:00:00")).opensNext()).isEmpty();
    }

    private static OpeningHours hours(Map<DayOfWeek, Optional<Span>> week, Map<LocalDate, SingleDay> days) {
        return new OpeningHours(
                LocalTime.parse("07:30"), LocalTime.parse("22:00"), SHANGHAI, new Otherwise(week, days, Duration.ZERO));
    }

    private static OpeningHours lastOrder(String opensAt, String closesAt, Duration lastOrder) {
        return new OpeningHours(
                LocalTime.parse(opensAt),
                LocalTime.parse(closesAt),
                SHANGHAI,
                new Otherwise(Map.of(), Map.of(), lastOrder));
    }

    private static Optional<Span> span(String opensAt, String closesAt) {
        return Optional.of(new Span(LocalTime.parse(opensAt), LocalTime.parse(closesAt)));
    }

    private static Instant at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(SHANGHAI).toInstant();
    }

    private static OpeningHours hours(String opensAt, String closesAt) {
        return new OpeningHours(LocalTime.parse(opensAt), LocalTime.parse(closesAt), SHANGHAI);
    }

    private static Instant at(String time) {
        return LocalDateTime.of(TUESDAY, LocalTime.parse(time)).atZone(SHANGHAI).toInstant();
    }
}
