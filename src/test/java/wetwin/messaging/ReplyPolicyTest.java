package wetwin.messaging;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static wetwin.messaging.Rules.menu;
import static wetwin.messaging.Rules.message;
import static wetwin.messaging.Rules.otherwise;
import static wetwin.messaging.Rules.welcome;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.audience.TagId;
import wetwin.audience.Words;
import wetwin.messaging.ReplyRule.Trigger;
import wetwin.messaging.ReplyRule.Window;
import wetwin.messaging.ReplyVerdict.Passed;
import wetwin.messaging.ReplyVerdict.WhyNot;

class ReplyPolicyTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** A Tuesday. */
    private static final ZonedDateTime NOON = ZonedDateTime.of(2026, 11, 24, 12, 0, 0, 0, SHANGHAI);

    private static final TagId VIP = new TagId(new UUID(0, 1));
    private static final TagId STAFF = new TagId(new UUID(0, 2));
    private static final Circumstances USUAL = Circumstances.unknown(NOON);

    @ParameterizedTest(name = "{0} answers 订单: {1}")
    @CsvSource({"订单, true", "'  订单 ', true", "我的订单, false", "订单吗, false", "'', false"})
    void an_exact_word_is_the_whole_message(String message, boolean answers) {
        assertThat(answer(message, USUAL, message("orders").exactly("订单"))).isEqualTo(answers ? "orders" : null);
    }

    @ParameterizedTest(name = "{0} answers Latte: {1}")
    @CsvSource({"latte, true", "一杯ＬＡＴＴＥ谢谢, true", "美式, false"})
    void a_word_is_found_anywhere_whatever_its_case_and_width(String message, boolean answers) {
        assertThat(answer(message, USUAL, message("menu").containing("Latte"))).isEqualTo(answers ? "menu" : null);
    }

    @ParameterizedTest(name = "{0} answers the pattern: {1}")
    @CsvSource({"麻烦转一下人工, true", "转人工, true", "转一下转一下转一下人工, true", "转过来以后再说人工, false", "人工, false"})
    void a_pattern_is_found_anywhere(String message, boolean answers) {
        assertThat(answer(message, USUAL, message("human").like("转.{0,4}人工"))).isEqualTo(answers ? "human" : null);
    }

    @Test
    void one_of_several_words_is_enough() {
        Rules rule = message("hours").exactly("营业时间").containing("几点开").like("开门.?吗");
        assertThat(answer("营业时间", USUAL, rule)).isEqualTo("hours");
        assertThat(answer("你们几点开呀", USUAL, rule)).isEqualTo("hours");
        assertThat(answer("今天开门了吗", USUAL, rule)).isEqualTo("hours");
        assertThat(answer("营业时间呢", USUAL, rule)).isNull();
    }

    @Test
    void the_higher_priority_answers_wherever_it_was_written() {
        Rules low = message("low").containing("积分").priority(1);
        Rules high = message("high").containing("怎么用").priority(5);
        assertThat(answer("积分怎么用", USUAL, low, high)).isEqualTo("high");
        assertThat(answer("积分怎么用", USUAL, high, low)).isEqualTo("high");
    }

    @Test
    void of_equal_priorities_the_one_written_first_answers() {
        assertThat(answer("积分", USUAL, message("a").exactly("积分"), message("b").exactly("积分")))
                .isEqualTo("a");
        assertThat(answer("积分", USUAL, message("b").exactly("积分"), message("a").exactly("积分")))
                .isEqualTo("b");
    }

    @Test
    void a_rule_that_is_switched_off_lets_the_next_one_answer() {
        assertThat(answer(
                        "积分",
                        USUAL,
                        message("off").exactly("积分").priority(9).off(),
                        message("on").exactly("积分")))
                .isEqualTo("on");
    }

    @Test
    void what_nothing_fits_gets_the_default_and_without_one_nothing() {
        assertThat(answer("你好", USUAL, message("orders").exactly("订单"), otherwise("default")))
                .isEqualTo("default");
        assertThat(answer("你好", USUAL, message("orders").exactly("订单"))).isNull();
    }

    @Test
    void a_default_never_comes_before_a_rule_that_fits() {
        assertThat(answer(
                        "订单",
                        USUAL,
                        otherwise("default").priority(999),
                        message("orders").exactly("订单")))
                .isEqualTo("orders");
    }

    @Test
    void there_may_be_a_default_for_the_night() {
        Rules night = otherwise("night").priority(1).during(window("22:00", "08:00"));
        assertThat(answer("你好", at("23:00"), night, otherwise("default"))).isEqualTo("night");
        assertThat(answer("你好", at("12:00"), night, otherwise("default"))).isEqualTo("default");
    }

    @Test
    void a_tap_is_answered_by_its_whole_key_and_by_no_word() {
        Rules tap = menu("points");
        Rules word = message("word").containing("points");
        assertThat(answer(new Asked(Trigger.MENU, "points"), USUAL, word, tap)).isEqualTo("points");
        assertThat(answer(new Asked(Trigger.MENU, "points-2"), USUAL, word, tap))
                .isNull();
        assertThat(answer(new Asked(Trigger.MENU, "gone"), USUAL, tap, otherwise("default")))
                .isEqualTo("default");
    }

    @Test
    void a_welcome_for_a_scene_comes_before_the_one_for_everybody() {
        Rules everybody = welcome("welcome");
        Rules table = welcome("table", "table", "window-3");
        assertThat(answer(new Asked(Trigger.FOLLOW, "table"), USUAL, everybody, table))
                .isEqualTo("table");
        assertThat(answer(new Asked(Trigger.FOLLOW, "window-3"), USUAL, everybody, table))
                .isEqualTo("table");
        assertThat(answer(new Asked(Trigger.FOLLOW, "poster"), USUAL, everybody, table))
                .isEqualTo("welcome");
        assertThat(answer(new Asked(Trigger.FOLLOW, ""), USUAL, everybody, table))
                .isEqualTo("welcome");
    }

    @Test
    void whoever_follows_gets_no_default() {
        assertThat(answer(new Asked(Trigger.FOLLOW, ""), USUAL, otherwise("default")))
                .isNull();
    }

    @Test
    void a_picture_gets_the_default_and_no_rule_for_words() {
        assertThat(answer(
                        new Asked(Trigger.OTHERWISE, ""), USUAL, message("all").like("."), otherwise("default")))
                .isEqualTo("default");
    }

    @ParameterizedTest(name = "at {0}: {1}")
    @CsvSource({"08:59:59, false", "09:00, true", "17:59:59, true", "18:00, false"})
    void a_window_includes_its_beginning_and_not_its_end(String time, boolean answers) {
        assertThat(answer("在吗", at(time), message("day").exactly("在吗").during(window("09:00", "18:00"))))
                .isEqualTo(answers ? "day" : null);
    }

    @ParameterizedTest(name = "at {0}: {1}")
    @CsvSource({"21:59, false", "22:00, true", "23:59, true", "00:00, true", "07:59, true", "08:00, false"})
    void a_window_may_go_over_midnight(String time, boolean answers) {
        assertThat(answer("在吗", at(time), message("night").exactly("在吗").during(window("22:00", "08:00"))))
                .isEqualTo(answers ? "night" : null);
    }

    @Test
    void a_window_over_midnight_belongs_to_the_day_it_begins_on() {
        Window mondayNight = new Window(Set.of(MONDAY), LocalTime.of(22, 0), LocalTime.of(8, 0));
        Rules rule = message("night").exactly("在吗").during(mondayNight);
        assertThat(answer("在吗", at("07:00"), rule)).as("Tuesday morning").isEqualTo("night");
        assertThat(answer("在吗", at("23:00"), rule)).as("Tuesday night").isNull();
        assertThat(answer("在吗", on(NOON.minusDays(1).with(LocalTime.of(23, 0))), rule))
                .as("Monday night")
                .isEqualTo("night");
        assertThat(answer("在吗", on(NOON.minusDays(1).with(LocalTime.of(7, 0))), rule))
                .as("Monday morning")
                .isNull();
    }

    @Test
    void a_window_from_a_time_to_the_same_is_a_whole_day() {
        Window wholeTuesday = new Window(Set.of(TUESDAY), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
        Rules rule = message("tuesday").exactly("在吗").during(wholeTuesday);
        assertThat(answer("在吗", at("00:00"), rule)).isEqualTo("tuesday");
        assertThat(answer("在吗", at("23:59:59"), rule)).isEqualTo("tuesday");
        assertThat(answer("在吗", on(NOON.plusDays(1)), rule)).isNull();
    }

    @Test
    void days_are_those_of_the_shops_zone() {
        Window tuesday = new Window(Set.of(TUESDAY), LocalTime.MIDNIGHT, LocalTime.of(12, 0));
        Instant mondayInUtc = Instant.parse("2026-11-23T17:00:00Z");
        Rules rule = message("tuesday").exactly("在吗").during(tuesday);
        assertThat(answer("在吗", on(mondayInUtc.atZone(SHANGHAI)), rule)).isEqualTo("tuesday");
        assertThat(answer("在吗", on(mondayInUtc.atZone(ZoneId.of("UTC"))), rule)).isNull();
    }

    @Test
    void one_of_several_windows_is_enough() {
        Window weekend = new Window(Set.of(FRIDAY, SUNDAY), LocalTime.of(10, 0), LocalTime.of(20, 0));
        Rules rule = message("open").exactly("在吗").during(weekend, window("11:00", "13:00"));
        assertThat(answer("在吗", at("12:00"), rule)).isEqualTo("open");
        assertThat(answer("在吗", at("14:00"), rule)).isNull();
    }

    @Test
    void a_tag_opens_a_rule_and_another_closes_it() {
        Rules rule = message("vip").exactly("在吗").forThoseWith(VIP).forThoseWithout(STAFF);
        assertThat(answer("在吗", wearing(), rule)).isNull();
        assertThat(answer("在吗", wearing(VIP), rule)).isEqualTo("vip");
        assertThat(answer("在吗", wearing(VIP, STAFF), rule)).isNull();
    }

    @Test
    void one_of_several_tags_is_enough() {
        Rules rule = message("both").exactly("在吗").forThoseWith(VIP, STAFF);
        assertThat(answer("在吗", wearing(STAFF), rule)).isEqualTo("both");
    }

    @Test
    void a_rule_for_those_without_a_tag_is_for_everybody_else() {
        Rules rule = message("others").exactly("在吗").forThoseWithout(STAFF);
        assertThat(answer("在吗", wearing(), rule)).isEqualTo("others");
        assertThat(answer("在吗", wearing(STAFF), rule)).isNull();
    }

    @Test
    void a_rule_from_a_level_on_is_for_that_level_and_those_above() {
        Rules rule = message("gold").exactly("在吗").fromLevel(2);
        assertThat(answer("在吗", ofLevel(1), rule)).isNull();
        assertThat(answer("在吗", ofLevel(2), rule)).isEqualTo("gold");
        assertThat(answer("在吗", ofLevel(3), rule)).isEqualTo("gold");
        assertThat(answer("在吗", USUAL, rule)).as("of whom nothing is known").isNull();
    }

    @Test
    void somebody_is_new_for_less_than_so_many_days() {
        Rules rule = message("new").exactly("在吗").forNewFollowersOf(7);
        assertThat(answer("在吗", followingFor(Duration.ofDays(7).minusMillis(1)), rule))
                .isEqualTo("new");
        assertThat(answer("在吗", followingFor(Duration.ofDays(7)), rule)).isNull();
        assertThat(answer("在吗", USUAL, rule)).as("of whom nothing is known").isNull();
    }

    @ParameterizedTest(name = "given {0} of 2 today: {1}")
    @CsvSource({"0, true", "1, true", "2, false", "3, false"})
    void a_limit_counts_what_was_given_today(int given, boolean answers) {
        Circumstances today = new Circumstances(NOON, Set.of(), Optional.empty(), 0, Map.of("MESSAGE/coupon", given));
        assertThat(answer("领券", today, message("coupon").exactly("领券").atMost(2)))
                .isEqualTo(answers ? "coupon" : null);
    }

    @Test
    void what_another_rule_gave_does_not_count() {
        Circumstances today = new Circumstances(NOON, Set.of(), Optional.empty(), 0, Map.of("MENU/coupon", 5));
        assertThat(answer("领券", today, message("coupon").exactly("领券").atMost(1)))
                .isEqualTo("coupon");
    }

    @Test
    void after_the_limit_the_next_rule_answers() {
        Circumstances today = new Circumstances(NOON, Set.of(), Optional.empty(), 0, Map.of("MESSAGE/coupon", 1));
        assertThat(answer(
                        "领券",
                        today,
                        message("coupon").exactly("领券").atMost(1).priority(1),
                        message("tomorrow").exactly("领券")))
                .isEqualTo("tomorrow");
    }

    @Test
    void it_is_said_why_each_other_rule_does_not_answer() {
        ReplyVerdict verdict = ReplyPolicy.explain(
                book(
                        message("off").exactly("在吗").priority(9).off(),
                        message("words").exactly("订单").priority(8),
                        message("hours").exactly("在吗").priority(7).during(window("22:00", "08:00")),
                        message("tag").exactly("在吗").priority(6).forThoseWith(VIP),
                        message("level").exactly("在吗").priority(6).fromLevel(1),
                        message("limit").exactly("在吗").priority(5).atMost(1),
                        message("it").exactly("在吗").priority(4),
                        message("after").exactly("在吗").priority(3),
                        menu("points"),
                        otherwise("default")),
                new Asked(Trigger.MESSAGE, "在吗"),
                new Circumstances(NOON, Set.of(), Optional.empty(), 0, Map.of("MESSAGE/limit", 1)));
        assertThat(verdict.answers().map(ReplyRule::key)).contains("it");
        assertThat(verdict.passed())
                .extracting(passed -> passed.rule().key(), Passed::why)
                .containsExactly(
                        tuple("off", WhyNot.SWITCHED_OFF),
                        tuple("words", WhyNot.NOTHING_FITS),
                        tuple("hours", WhyNot.OUTSIDE_HOURS),
                        tuple("tag", WhyNot.NOT_FOR_THEM),
                        tuple("level", WhyNot.LEVEL_TOO_LOW),
                        tuple("limit", WhyNot.ENOUGH_TODAY),
                        tuple("after", WhyNot.OUTRANKED),
                        tuple("default", WhyNot.OUTRANKED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"退订", " 退订 ", "td", "ＴＤ", "取消订阅"})
    void how_to_be_sent_less_is_answered_whatever_is_published(String words) {
        assertThat(answer(words, USUAL)).isEqualTo("unsubscribe");
        assertThat(answer(words, USUAL, message("a").exactly("积分"), otherwise("default")))
                .isEqualTo("unsubscribe");
    }

    @Test
    void a_rule_for_that_word_answers_in_its_place() {
        assertThat(answer("退订", USUAL, message("ours").exactly("退订").priority(-9)))
                .isEqualTo("ours");
        assertThat(answer("退订", USUAL, message("off").exactly("退订").off())).isEqualTo("unsubscribe");
    }

    @Test
    void whoever_only_speaks_of_it_is_answered_by_the_rules() {
        assertThat(answer("我昨天退订了吗", USUAL, otherwise("default"))).isEqualTo("default");
    }

    @Test
    void what_is_always_answered_keeps_to_the_rules_of_a_rule() {
        assertThat(new RulePolicy(new ReplyText("wx0", "https://a.b")).problems(UnsubscribeReply.RULE))
                .isEmpty();
    }

    @Test
    void the_explanation_and_the_decision_agree() {
        ReplyBook book =
                book(message("a").containing("积分"), message("b").like("积.").priority(3), otherwise("c"));
        for (String words : List.of("积分", "积木", "你好", "")) {
            Asked asked = new Asked(Trigger.MESSAGE, words);
            assertThat(ReplyPolicy.explain(book, asked, USUAL).answers())
                    .isEqualTo(ReplyPolicy.decide(book, asked, USUAL));
        }
    }

    /** Each takes a backtracking engine for ever, or its whole stack; RE2's time is the message's length. */
    @ParameterizedTest
    @ValueSource(
            strings = {"(a+)+b", "(a|a)*b", "(a|aa)+$x", "([a-z]+)*=", "(.*a){11}b", "(x+x+)+y", "((a{0,9}){0,9}){0,9}b"
            })
    @Timeout(5)
    void no_pattern_keeps_anybody_waiting(String pattern) {
        ReplyBook book = book(message("slow").like(pattern), otherwise("default"));
        Asked asked = new Asked(Trigger.MESSAGE, Words.normalised("a".repeat(5_000)));
        assertThat(ReplyPolicy.decide(book, asked, USUAL).map(ReplyRule::key)).contains("default");
    }

    private static String answer(String message, Circumstances circumstances, Rules... rules) {
        return answer(new Asked(Trigger.MESSAGE, Words.normalised(message)), circumstances, rules);
    }

    private static String answer(Asked asked, Circumstances circumstances, Rules... rules) {
        return ReplyPolicy.decide(book(rules), asked, circumstances)
                .map(ReplyRule::key)
                .orElse(null);
    }

    private static ReplyBook book(Rules... rules) {
        return ReplyBook.of(Arrays.stream(rules).map(Rules::rule).toList());
    }

    private static Window window(String from, String to) {
        return new Window(Set.of(), LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Circumstances at(String time) {
        return on(NOON.with(LocalTime.parse(time)));
    }

    private static Circumstances on(ZonedDateTime moment) {
        return Circumstances.unknown(moment);
    }

    private static Circumstances wearing(TagId... tags) {
        return new Circumstances(NOON, Set.of(tags), Optional.empty(), 0, Map.of());
    }

    private static Circumstances ofLevel(int level) {
        return new Circumstances(NOON, Set.of(), Optional.empty(), level, Map.of());
    }

    private static Circumstances followingFor(Duration time) {
        return new Circumstances(NOON, Set.of(), Optional.of(NOON.toInstant().minus(time)), 0, Map.of());
    }
}
