package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.messaging.GuardDecision.Reason.ENOUGH_MESSAGES;
import static wetwin.messaging.GuardDecision.Reason.ENOUGH_OF_KIND;
import static wetwin.messaging.GuardDecision.Reason.ENOUGH_PROMOTIONS;
import static wetwin.messaging.GuardDecision.Reason.OPTED_OUT;
import static wetwin.messaging.GuardDecision.Reason.QUIET_HOURS;
import static wetwin.messaging.GuardDecision.Reason.TOO_LATE;
import static wetwin.messaging.MessageClass.MUST;
import static wetwin.messaging.MessageClass.PROMOTION;
import static wetwin.messaging.MessageClass.SERVICE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import wetwin.messaging.FrequencyCap.Scope;
import wetwin.messaging.GuardDecision.Defer;
import wetwin.messaging.GuardDecision.Drop;
import wetwin.messaging.GuardDecision.Send;
import wetwin.messaging.GuardPolicy.Candidate;
import wetwin.messaging.MessageHistory.Sent;

class GuardPolicyTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZonedDateTime NOON = at("2026-11-24T12:00");
    private static final ZonedDateTime NIGHT = at("2026-11-24T23:00");
    private static final ZonedDateTime MORNING = at("2026-11-25T08:00");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration LONG = Duration.ofDays(20);
    private static final QuietHours AT_NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0));
    private static final QuietHours NEVER = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    private static final String POINTS = "POINTS_CREDITED";
    private static final String LEVEL = "LEVEL_UP";
    private static final String CAMPAIGN = "CAMPAIGN";

    // What people wait for

    @Test
    void what_a_person_waits_for_goes_at_any_hour() {
        assertThat(decide("ORDER_READY", MUST, NIGHT)).isEqualTo(new Send());
    }

    @Test
    void what_a_person_waits_for_goes_although_its_kind_was_switched_off() {
        MessageHistory optedOut = new MessageHistory(true, List.of());
        assertThat(decide("ORDER_READY", MUST, optedOut, NIGHT)).isEqualTo(new Send());
    }

    @Test
    void what_a_person_waits_for_goes_however_much_they_were_sent() {
        assertThat(decide("ORDER_READY", MUST, sent(100, "ORDER_READY", MUST, NOON), NOON))
                .isEqualTo(new Send());
        assertThat(decide("ORDER_READY", MUST, sent(100, CAMPAIGN, PROMOTION, NOON), NOON))
                .isEqualTo(new Send());
    }

    @Test
    void what_a_person_waits_for_goes_however_late_it_is() {
        Candidate late = new Candidate("ORDER_READY", MUST, instant(NOON.minusDays(30)));
        assertThat(GuardPolicy.decide(late, MessageHistory.NOTHING, rules(), NOON))
                .isEqualTo(new Send());
    }

    // Opt-out

    @ParameterizedTest
    @EnumSource(
            value = MessageClass.class,
            names = {"SERVICE", "PROMOTION"})
    void what_they_have_switched_off_is_dropped(MessageClass messageClass) {
        MessageHistory optedOut = new MessageHistory(true, List.of());
        assertThat(decide(POINTS, messageClass, optedOut, NOON)).isEqualTo(new Drop(OPTED_OUT));
    }

    @Test
    void what_they_have_switched_off_does_not_wait_for_the_morning_to_be_dropped() {
        MessageHistory optedOut = new MessageHistory(true, List.of());
        assertThat(decide(POINTS, SERVICE, optedOut, NIGHT)).isEqualTo(new Drop(OPTED_OUT));
    }

    @Test
    void that_they_do_not_want_it_is_the_reason_before_that_it_is_late() {
        Candidate late = new Candidate(POINTS, SERVICE, instant(NOON.minusDays(1)));
        assertThat(GuardPolicy.decide(late, new MessageHistory(true, List.of()), rules(), NOON))
                .isEqualTo(new Drop(OPTED_OUT));
    }

    // Quiet hours

    @ParameterizedTest
    @EnumSource(
            value = MessageClass.class,
            names = {"SERVICE", "PROMOTION"})
    void at_night_it_waits_for_the_morning(MessageClass messageClass) {
        assertThat(decide(POINTS, messageClass, NIGHT)).isEqualTo(new Defer(instant(MORNING), QUIET_HOURS));
    }

    @ParameterizedTest(name = "at {0} it goes at {1}")
    @CsvSource({
        "2026-11-24T21:59:59.999, 2026-11-24T21:59:59.999",
        "2026-11-24T22:00,        2026-11-25T08:00",
        "2026-11-24T23:59:59,     2026-11-25T08:00",
        "2026-11-25T00:00,        2026-11-25T08:00",
        "2026-11-25T07:59:59.999, 2026-11-25T08:00",
        "2026-11-25T08:00,        2026-11-25T08:00"
    })
    void quiet_hours_go_over_midnight_and_end_when_they_say(LocalDateTime now, LocalDateTime goes) {
        assertThat(AT_NIGHT.after(instant(now.atZone(SHANGHAI)), SHANGHAI)).isEqualTo(instant(goes.atZone(SHANGHAI)));
    }

    @ParameterizedTest(name = "at {0} it goes at {1}")
    @CsvSource({
        "2026-11-24T12:59, 2026-11-24T12:59",
        "2026-11-24T13:00, 2026-11-24T15:00",
        "2026-11-24T14:59, 2026-11-24T15:00",
        "2026-11-24T15:00, 2026-11-24T15:00",
        "2026-11-24T23:00, 2026-11-24T23:00"
    })
    void quiet_hours_within_a_day(LocalDateTime now, LocalDateTime goes) {
        QuietHours nap = new QuietHours(LocalTime.of(13, 0), LocalTime.of(15, 0));
        assertThat(nap.after(instant(now.atZone(SHANGHAI)), SHANGHAI)).isEqualTo(instant(goes.atZone(SHANGHAI)));
    }

    @Test
    void quiet_hours_that_end_as_they_begin_are_none() {
        for (int hour = 0; hour < 24; hour++) {
            Instant then = instant(NOON.withHour(hour));
            assertThat(NEVER.after(then, SHANGHAI)).isEqualTo(then);
            assertThat(new QuietHours(LocalTime.NOON, LocalTime.NOON).after(then, SHANGHAI))
                    .isEqualTo(then);
        }
    }

    @Test
    void it_is_night_where_the_person_is() {
        ZonedDateTime there = NIGHT.withZoneSameInstant(ZoneId.of("Europe/Paris"));
        assertThat(decide(POINTS, SERVICE, MessageHistory.NOTHING, there)).isEqualTo(new Send());
        ZonedDateTime deepNight = NOON.withZoneSameInstant(ZoneId.of("America/New_York"));
        assertThat(decide(POINTS, SERVICE, MessageHistory.NOTHING, deepNight))
                .isEqualTo(new Defer(instant(at("2026-11-24T21:00")), QUIET_HOURS));
    }

    @Test
    void where_the_end_does_not_exist_it_is_when_clocks_have_been_put_forward() {
        QuietHours quiet = new QuietHours(LocalTime.of(22, 0), LocalTime.of(2, 30));
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(quiet.after(Instant.parse("2026-03-29T00:30:00Z"), berlin))
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @Test
    void where_an_hour_comes_twice_the_end_is_never_over_already() {
        QuietHours quiet = new QuietHours(LocalTime.of(22, 0), LocalTime.of(2, 30));
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant secondTimeTenPastTwo = Instant.parse("2026-10-25T01:10:00Z");
        assertThat(quiet.after(secondTimeTenPastTwo, berlin)).isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
    }

    // Caps

    @Test
    void whoever_was_sent_nothing_gets_it() {
        assertThat(decide(POINTS, SERVICE, NOON)).isEqualTo(new Send());
        assertThat(decide(CAMPAIGN, PROMOTION, NOON)).isEqualTo(new Send());
    }

    @Test
    void the_last_one_that_there_is_room_for_goes_and_the_next_waits() {
        FrequencyCap three = new FrequencyCap(Scope.ALL, 3, DAY);
        assertThat(decide(three, SERVICE, sent(2, LEVEL, SERVICE, NOON.minusHours(2))))
                .isEqualTo(new Send());
        assertThat(decide(three, SERVICE, sent(3, LEVEL, SERVICE, NOON.minusHours(2))))
                .isEqualTo(new Defer(instant(NOON.plusHours(22)), ENOUGH_MESSAGES));
    }

    @Test
    void there_is_room_again_when_the_oldest_of_the_last_ones_is_a_day_old() {
        FrequencyCap two = new FrequencyCap(Scope.ALL, 2, DAY);
        MessageHistory history = sent(NOON.minusHours(1), NOON.minusHours(20), NOON.minusHours(23));
        assertThat(decide(two, SERVICE, history)).isEqualTo(new Defer(instant(NOON.plusHours(4)), ENOUGH_MESSAGES));
    }

    @Test
    void the_order_in_which_they_were_sent_does_not_matter() {
        FrequencyCap two = new FrequencyCap(Scope.ALL, 2, DAY);
        MessageHistory history = sent(NOON.minusHours(23), NOON.minusHours(1), NOON.minusHours(20));
        assertThat(decide(two, SERVICE, history)).isEqualTo(new Defer(instant(NOON.plusHours(4)), ENOUGH_MESSAGES));
    }

    @Test
    void one_that_was_sent_exactly_a_day_ago_does_not_count_any_more() {
        FrequencyCap one = new FrequencyCap(Scope.ALL, 1, DAY);
        assertThat(decide(one, SERVICE, sent(NOON.minusDays(1)))).isEqualTo(new Send());
        assertThat(decide(one, SERVICE, sent(NOON.minusDays(1).plusNanos(1_000_000))))
                .isEqualTo(new Defer(instant(NOON.plusNanos(1_000_000)), ENOUGH_MESSAGES));
    }

    @Test
    void what_they_waited_for_counts_for_nothing() {
        FrequencyCap one = new FrequencyCap(Scope.ALL, 1, DAY);
        assertThat(decide(one, SERVICE, sent(9, "ORDER_PAID", MUST, NOON))).isEqualTo(new Send());
    }

    @Test
    void promotions_count_among_all_messages() {
        FrequencyCap two = new FrequencyCap(Scope.ALL, 2, DAY);
        assertThat(decide(two, SERVICE, sent(2, CAMPAIGN, PROMOTION, NOON)))
                .isEqualTo(new Defer(instant(NOON.plusDays(1)), ENOUGH_MESSAGES));
    }

    @Test
    void one_promotion_a_day() {
        FrequencyCap one = new FrequencyCap(Scope.PROMOTIONS, 1, DAY);
        assertThat(decide(one, PROMOTION, sent(1, "BIRTHDAY", PROMOTION, NOON.minusHours(5))))
                .isEqualTo(new Defer(instant(NOON.plusHours(19)), ENOUGH_PROMOTIONS));
    }

    @Test
    void a_promotion_does_not_wait_for_what_belongs_to_what_they_did_nor_the_other_way_round() {
        FrequencyCap one = new FrequencyCap(Scope.PROMOTIONS, 1, DAY);
        assertThat(decide(one, PROMOTION, sent(9, POINTS, SERVICE, NOON))).isEqualTo(new Send());
        assertThat(decide(one, SERVICE, sent(9, CAMPAIGN, PROMOTION, NOON))).isEqualTo(new Send());
    }

    @Test
    void of_one_kind_there_can_be_enough_while_another_goes() {
        FrequencyCap two = new FrequencyCap(Scope.SAME_KIND, 2, DAY);
        assertThat(decide(two, SERVICE, sent(2, POINTS, SERVICE, NOON.minusHours(1))))
                .isEqualTo(new Defer(instant(NOON.plusHours(23)), ENOUGH_OF_KIND));
        assertThat(decide(two, SERVICE, sent(2, LEVEL, SERVICE, NOON.minusHours(1))))
                .isEqualTo(new Send());
    }

    @Test
    void the_cap_that_is_full_the_longest_says_until_when_and_why() {
        GuardRules rules = new GuardRules(
                NEVER, List.of(new FrequencyCap(Scope.ALL, 2, DAY), new FrequencyCap(Scope.PROMOTIONS, 1, WEEK)), LONG);
        MessageHistory history = sent(2, CAMPAIGN, PROMOTION, NOON.minusHours(3));
        assertThat(GuardPolicy.decide(promotion(), history, rules, NOON))
                .isEqualTo(new Defer(instant(NOON.minusHours(3).plusDays(7)), ENOUGH_PROMOTIONS));
    }

    @Test
    void room_that_comes_in_the_quiet_hours_is_used_in_the_morning() {
        GuardRules rules = new GuardRules(AT_NIGHT, List.of(new FrequencyCap(Scope.ALL, 1, DAY)), LONG);
        MessageHistory history = sent(1, LEVEL, SERVICE, NOON.minusHours(13));
        assertThat(GuardPolicy.decide(service(), history, rules, NOON))
                .isEqualTo(new Defer(instant(MORNING), ENOUGH_MESSAGES));
    }

    @Test
    void at_night_it_waits_for_room_if_that_comes_after_the_morning() {
        GuardRules rules = new GuardRules(AT_NIGHT, List.of(new FrequencyCap(Scope.ALL, 1, DAY)), LONG);
        MessageHistory history = sent(1, LEVEL, SERVICE, NIGHT.minusHours(2));
        assertThat(GuardPolicy.decide(service(), history, rules, NIGHT))
                .isEqualTo(new Defer(instant(NIGHT.plusHours(22)), ENOUGH_MESSAGES));
    }

    @Test
    void without_caps_and_quiet_hours_everything_goes() {
        GuardRules none = new GuardRules(NEVER, List.of(), LONG);
        assertThat(GuardPolicy.decide(promotion(), sent(500, CAMPAIGN, PROMOTION, NIGHT), none, NIGHT))
                .isEqualTo(new Send());
        assertThat(none.memory()).isZero();
    }

    @Test
    void a_clock_that_ran_ahead_when_it_was_sent_holds_back_the_longer() {
        FrequencyCap one = new FrequencyCap(Scope.ALL, 1, DAY);
        assertThat(decide(one, SERVICE, sent(NOON.plusSeconds(3))))
                .isEqualTo(new Defer(instant(NOON.plusSeconds(3).plusDays(1)), ENOUGH_MESSAGES));
    }

    // The end of waiting

    @Test
    void what_is_late_already_is_dropped() {
        Candidate late = new Candidate(CAMPAIGN, PROMOTION, instant(NOON).minusMillis(1));
        assertThat(GuardPolicy.decide(late, MessageHistory.NOTHING, rules(), NOON))
                .isEqualTo(new Drop(TOO_LATE));
    }

    @Test
    void at_the_last_moment_it_goes() {
        Candidate last = new Candidate(CAMPAIGN, PROMOTION, instant(NOON));
        assertThat(GuardPolicy.decide(last, MessageHistory.NOTHING, rules(), NOON))
                .isEqualTo(new Send());
    }

    @Test
    void what_would_come_after_its_campaign_is_dropped_at_once_for_what_held_it_back() {
        Candidate tonight = new Candidate(CAMPAIGN, PROMOTION, instant(MORNING).minusMillis(1));
        assertThat(GuardPolicy.decide(tonight, MessageHistory.NOTHING, rules(), NIGHT))
                .isEqualTo(new Drop(QUIET_HOURS));
        Candidate tomorrow = new Candidate(CAMPAIGN, PROMOTION, instant(NOON.plusHours(20)));
        MessageHistory history = sent(1, "BIRTHDAY", PROMOTION, NOON);
        assertThat(GuardPolicy.decide(tomorrow, history, rules(), NOON)).isEqualTo(new Drop(ENOUGH_PROMOTIONS));
    }

    @Test
    void what_comes_exactly_at_its_end_is_waited_for() {
        Candidate untilMorning = new Candidate(CAMPAIGN, PROMOTION, instant(MORNING));
        assertThat(GuardPolicy.decide(untilMorning, MessageHistory.NOTHING, rules(), NIGHT))
                .isEqualTo(new Defer(instant(MORNING), QUIET_HOURS));
    }

    @Test
    void at_the_time_it_was_put_off_to_it_goes_unless_there_is_a_new_reason() {
        assertThat(decide(POINTS, SERVICE, MORNING)).isEqualTo(new Send());
        assertThat(decide(POINTS, SERVICE, sent(10, LEVEL, SERVICE, MORNING.minusHours(1)), MORNING))
                .isEqualTo(new Defer(instant(MORNING.plusDays(1)), ENOUGH_MESSAGES));
    }

    /** Whatever comes in whatever order, the caps hold, nothing goes at night, and all that waits comes to its end. */
    @Test
    void no_person_is_ever_sent_more_than_the_caps_allow() {
        for (int seed = 0; seed < 200; seed++) playWeeks(new Random(seed));
    }

    private static void playWeeks(Random chance) {
        GuardRules rules = rules();
        List<Sent> sent = new ArrayList<>();
        List<Instant> due = new ArrayList<>();
        for (int i = 0; i < 120; i++) due.add(instant(NOON).plus(Duration.ofMinutes(chance.nextInt(20_000))));
        for (int moves = 0; !due.isEmpty(); moves++) {
            assertThat(moves).as("nothing waits for ever").isLessThan(20_000);
            Instant now = Collections.min(due);
            due.remove(now);
            MessageClass messageClass = chance.nextBoolean() ? SERVICE : PROMOTION;
            Candidate message = new Candidate(messageClass == SERVICE ? POINTS : CAMPAIGN, messageClass, now.plus(DAY));
            switch (GuardPolicy.decide(message, new MessageHistory(false, sent), rules, now.atZone(SHANGHAI))) {
                case Send send -> sent.add(new Sent(message.kind(), messageClass, now));
                case Defer(Instant until, var because) -> {
                    assertThat(until).isAfter(now).isBeforeOrEqualTo(message.latest());
                    if (chance.nextInt(3) == 0) due.add(until);
                }
                case Drop drop -> {}
            }
        }
        rules.caps().forEach(cap -> holds(cap, sent));
        assertThat(sent).isNotEmpty().allSatisfy(one -> assertThat(AT_NIGHT.after(one.at(), SHANGHAI))
                .isEqualTo(one.at()));
    }

    private static void holds(FrequencyCap cap, List<Sent> sent) {
        for (String kind : List.of(POINTS, CAMPAIGN)) {
            List<Instant> counted = sent.stream()
                    .filter(one -> cap.scope() == Scope.ALL
                            || cap.scope() == Scope.PROMOTIONS && one.messageClass() == PROMOTION
                            || cap.scope() == Scope.SAME_KIND && one.kind().equals(kind))
                    .map(Sent::at)
                    .sorted()
                    .toList();
            IntStream.range(cap.most(), counted.size())
                    .forEach(i -> assertThat(Duration.between(counted.get(i - cap.most()), counted.get(i)))
                            .as("%s", cap)
                            .isGreaterThanOrEqualTo(cap.period()));
        }
    }

    private static GuardRules rules() {
        return new GuardRules(
                AT_NIGHT,
                List.of(
                        new FrequencyCap(Scope.ALL, 10, DAY),
                        new FrequencyCap(Scope.ALL, 30, WEEK),
                        new FrequencyCap(Scope.PROMOTIONS, 1, DAY),
                        new FrequencyCap(Scope.PROMOTIONS, 3, WEEK),
                        new FrequencyCap(Scope.SAME_KIND, 5, DAY)),
                LONG);
    }

    private static GuardDecision decide(String kind, MessageClass messageClass, ZonedDateTime now) {
        return decide(kind, messageClass, MessageHistory.NOTHING, now);
    }

    private static GuardDecision decide(
            String kind, MessageClass messageClass, MessageHistory history, ZonedDateTime now) {
        Candidate message = new Candidate(kind, messageClass, instant(now).plus(LONG));
        return GuardPolicy.decide(message, history, rules(), now);
    }

    private static GuardDecision decide(FrequencyCap cap, MessageClass messageClass, MessageHistory history) {
        Candidate message = messageClass == PROMOTION ? promotion() : service();
        return GuardPolicy.decide(message, history, new GuardRules(NEVER, List.of(cap), LONG), NOON);
    }

    private static Candidate service() {
        return new Candidate(POINTS, SERVICE, instant(NOON).plus(LONG));
    }

    private static Candidate promotion() {
        return new Candidate(CAMPAIGN, PROMOTION, instant(NOON).plus(LONG));
    }

    private static MessageHistory sent(int times, String kind, MessageClass messageClass, ZonedDateTime at) {
        return new MessageHistory(
                false,
                Stream.generate(() -> new Sent(kind, messageClass, instant(at)))
                        .limit(times)
                        .toList());
    }

    private static MessageHistory sent(ZonedDateTime... at) {
        return new MessageHistory(
                false,
                Arrays.stream(at)
                        .map(then -> new Sent(LEVEL, SERVICE, instant(then)))
                        .toList());
    }

    private static ZonedDateTime at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI);
    }

    private static Instant instant(ZonedDateTime at) {
        return at.toInstant();
    }
}
