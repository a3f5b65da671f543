package wetwin.messaging;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.audience.Words;
import wetwin.messaging.Answer.ForDesk;
import wetwin.messaging.Desk.KeptBy;
import wetwin.messaging.Desk.Moment;
import wetwin.messaging.HandOverPolicy.HandOver;
import wetwin.messaging.ReplyRule.Trigger;
import wetwin.messaging.ReplyRule.Window;

class HandOverPolicyTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** A Tuesday. */
    private static final ZonedDateTime NOON = ZonedDateTime.of(2026, 11, 24, 12, 0, 0, 0, SHANGHAI);

    private static final OfficeHours NINE_TO_SIX = hours(window("09:00", "18:00"));
    private static final Desk OURS = new Desk(KeptBy.CONSOLE, NINE_TO_SIX, "请 {时间}再来");

    @Test
    void hours_begin_with_their_first_minute_and_end_before_their_last() {
        assertThat(NINE_TO_SIX.isOpen(at("08:59"))).isFalse();
        assertThat(NINE_TO_SIX.isOpen(at("09:00"))).isTrue();
        assertThat(NINE_TO_SIX.isOpen(at("17:59"))).isTrue();
        assertThat(NINE_TO_SIX.isOpen(at("18:00"))).isFalse();
        assertThat(hours().isOpen(NOON)).isTrue();
        assertThat(hours(window("00:00", "00:00")).isOpen(at("03:00"))).isTrue();
    }

    @Test
    void the_night_belongs_to_the_day_it_begins_on() {
        OfficeHours saturdayNight = hours(window("22:00", "02:00", SATURDAY));
        ZonedDateTime saturday = at("23:00").plusDays(4);
        assertThat(saturdayNight.isOpen(saturday)).isTrue();
        assertThat(saturdayNight.isOpen(saturday.plusHours(2))).isTrue();
        assertThat(saturdayNight.isOpen(saturday.minusHours(22))).isFalse();
    }

    @Test
    void the_next_opening_is_today_tomorrow_or_next_week() {
        assertThat(NINE_TO_SIX.nextOpening(NOON)).isEmpty();
        assertThat(NINE_TO_SIX.nextOpening(at("07:00"))).contains(at("09:00"));
        assertThat(NINE_TO_SIX.nextOpening(at("19:00"))).contains(at("09:00").plusDays(1));
        OfficeHours mondays = hours(window("09:00", "18:00", MONDAY));
        assertThat(mondays.nextOpening(at("12:00"))).contains(at("09:00").plusDays(6));
        assertThat(mondays.nextOpening(at("18:00").plusDays(6)))
                .contains(at("09:00").plusDays(13));
    }

    @Test
    void whoever_asks_comes_to_the_desk_and_hears_how_many_wait_before_them() {
        assertThat(handOver(moment(false, 0), NOON)).isEqualTo(new HandOver("请写", ForDesk.OPENS));
        assertThat(handOver(moment(false, 2), NOON).words()).startsWith("请写\n").contains("2 位");
    }

    @Test
    void outside_of_the_hours_they_hear_when_to_come_again() {
        assertThat(handOver(moment(false, 0), at("18:00"))).isEqualTo(new HandOver("请 明天 9:00 再来", ForDesk.AWAY));
        assertThat(handOver(moment(false, 0), at("08:59")).words()).isEqualTo("请 今天 9:00 再来");
        Desk mondays = new Desk(KeptBy.CONSOLE, hours(window("09:30", "18:00", MONDAY)), "{时间}见");
        assertThat(handOver(new Moment(mondays, false, 0), NOON).words()).isEqualTo("11月30日 9:30 见");
    }

    @Test
    void whoever_is_there_already_stays_there_also_after_hours() {
        assertThat(handOver(moment(true, 3), at("18:00"))).isEqualTo(new HandOver("请写", ForDesk.CONTINUES));
    }

    @Test
    void wechats_own_agents_get_the_message_itself_and_a_tap_the_words() {
        Moment theirs = new Moment(new Desk(KeptBy.WECHAT, NINE_TO_SIX, "明天再来"), false, 0);
        assertThat(HandOverPolicy.goesToWechat(theirs, true)).isTrue();
        assertThat(HandOverPolicy.goesToWechat(theirs, false)).isFalse();
        assertThat(HandOverPolicy.goesToWechat(moment(false, 0), true)).isFalse();
        assertThat(handOver(theirs, at("03:00"))).isEqualTo(new HandOver("请写", ForDesk.NOTHING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"积分", "人工", "你好", ""})
    void nothing_answers_for_people_who_talk(String words) {
        assertThat(HandOverPolicy.isSilent(moment(true, 0), said(words))).isTrue();
        assertThat(HandOverPolicy.isSilent(moment(false, 0), said(words))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"退订", " td ", "取消订阅"})
    void to_be_sent_less_works_always(String words) {
        assertThat(HandOverPolicy.isSilent(moment(true, 0), said(words))).isFalse();
    }

    @Test
    void a_button_is_answered_while_they_talk_and_a_picture_is_not() {
        assertThat(HandOverPolicy.isSilent(moment(true, 0), new Asked(Trigger.MENU, "points")))
                .isFalse();
        assertThat(HandOverPolicy.isSilent(moment(true, 0), new Asked(Trigger.OTHERWISE, "")))
                .isTrue();
    }

    @Test
    void what_is_left_is_the_wider_window_and_none_where_both_are_over() {
        Instant now = NOON.toInstant();
        Instant aMinuteAgo = now.minusSeconds(60);
        assertThat(WindowLeft.of(null, 0, null, 0, now)).isEqualTo(WindowLeft.NOTHING);
        assertThat(WindowLeft.of(aMinuteAgo, 4, now, 3, now).messages()).isEqualTo(4);
        assertThat(WindowLeft.of(aMinuteAgo, 1, now, 3, now))
                .isEqualTo(new WindowLeft(3, Optional.of(now.plusSeconds(55))));
        assertThat(WindowLeft.of(aMinuteAgo, 0, aMinuteAgo, 3, now)).isEqualTo(WindowLeft.NOTHING);
        assertThat(WindowLeft.of(now.minus(Duration.ofHours(48)), 5, null, 0, now))
                .isEqualTo(WindowLeft.NOTHING);
    }

    private static HandOver handOver(Moment moment, ZonedDateTime now) {
        return HandOverPolicy.handOver("请写", moment, now);
    }

    private static Moment moment(boolean talking, int waiting) {
        return new Moment(OURS, talking, waiting);
    }

    private static Asked said(String words) {
        return new Asked(Trigger.MESSAGE, Words.normalised(words));
    }

    private static OfficeHours hours(Window... windows) {
        return new OfficeHours(List.of(windows));
    }

    private static Window window(String from, String to, DayOfWeek... days) {
        return new Window(Set.of(days), LocalTime.parse(from), LocalTime.parse(to));
    }

    private static ZonedDateTime at(String time) {
        return NOON.with(LocalTime.parse(time));
    }
}
