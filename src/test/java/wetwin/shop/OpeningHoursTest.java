package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

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

    private static OpeningHours hours(String opensAt, String closesAt) {
        return new OpeningHours(LocalTime.parse(opensAt), LocalTime.parse(closesAt), SHANGHAI);
    }

    private static Instant at(String time) {
        return LocalDateTime.of(TUESDAY, LocalTime.parse(time)).atZone(SHANGHAI).toInstant();
    }
}
