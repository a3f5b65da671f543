package wetwin.membership;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.SATURDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.membership.ClaimPolicy.CodeFacts;
import wetwin.membership.ClaimPolicy.Facts;
import wetwin.membership.Claiming.Reason;

/** When a coupon is good, who is given one, what a code looks like, and which terms hold together. */
class CouponRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-11-27T00:00, true",
        "2026-11-27T23:59, true",
        "2026-11-28T12:00, true",
        "2026-11-29T00:00, false",
        "2026-11-26T23:59, false"
    })
    void a_coupon_of_friday_and_saturday_is_good_on_those_days(LocalDateTime at, boolean good) {
        assertThat(new CouponHours(Set.of(FRIDAY, SATURDAY), null, null).include(at))
                .isEqualTo(good);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-11-27T13:59, false",
        "2026-11-27T14:00, true",
        "2026-11-27T16:59:59, true",
        "2026-11-27T17:00, false"
    })
    void hours_begin_with_their_first_minute_and_end_before_their_last(LocalDateTime at, boolean good) {
        assertThat(new CouponHours(Set.of(), LocalTime.of(14, 0), LocalTime.of(17, 0)).include(at))
                .isEqualTo(good);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-11-27T21:59, false",
        "2026-11-27T22:00, true",
        "2026-11-28T01:59, true",
        "2026-11-28T02:00, false",
        "2026-11-28T22:00, false",
        "2026-11-27T01:00, false"
    })
    void hours_past_midnight_belong_to_the_day_they_began(LocalDateTime at, boolean good) {
        assertThat(new CouponHours(Set.of(FRIDAY), LocalTime.of(22, 0), LocalTime.of(2, 0)).include(at))
                .isEqualTo(good);
    }

    @Test
    void without_days_and_hours_it_is_always_good() {
        assertThat(CouponHours.ALWAYS.include(LocalDateTime.parse("2026-11-27T00:00")))
                .isTrue();
    }

    @Test
    void whoever_nothing_is_against_gets_a_coupon() {
        assertThat(ClaimPolicy.refusal(facts(10, 9, 2, 1, true, true))).isEmpty();
        assertThat(ClaimPolicy.refusal(new Facts(false, Optional.empty(), 0, Optional.empty(), 99, false, false)))
                .isEmpty();
    }

    @Test
    void a_budget_that_is_spent_gives_none() {
        assertThat(ClaimPolicy.refusal(facts(10, 10, 2, 1, true, true))).contains(Reason.ALL_GONE);
    }

    @Test
    void who_has_as_many_as_one_may_have_gets_none() {
        assertThat(ClaimPolicy.refusal(facts(10, 9, 2, 2, true, true))).contains(Reason.HAS_ENOUGH);
    }

    @Test
    void new_people_are_those_who_have_not_collected_an_order() {
        assertThat(ClaimPolicy.refusal(facts(10, 9, 2, 1, true, false))).contains(Reason.NEW_PEOPLE_ONLY);
        assertThat(ClaimPolicy.refusal(facts(10, 9, 2, 1, false, false))).isEmpty();
    }

    @Test
    void a_stopped_template_gives_none() {
        Facts stopped = new Facts(true, Optional.empty(), 0, Optional.empty(), 0, false, true);
        assertThat(ClaimPolicy.refusal(stopped)).contains(Reason.NOT_GIVEN);
        assertThat(ClaimPolicy.refusal(new CodeFacts(1, 0, Optional.empty()), stopped, NOW))
                .contains(Reason.CODE_UNKNOWN);
    }

    @Test
    void a_code_is_good_until_its_time_and_as_often_as_it_says() {
        Facts open = facts(10, 0, 2, 0, false, true);
        assertThat(ClaimPolicy.refusal(new CodeFacts(5, 4, Optional.of(NOW.plusMillis(1))), open, NOW))
                .isEmpty();
        assertThat(ClaimPolicy.refusal(new CodeFacts(5, 4, Optional.of(NOW)), open, NOW))
                .contains(Reason.CODE_UNKNOWN);
        assertThat(ClaimPolicy.refusal(new CodeFacts(5, 5, Optional.empty()), open, NOW))
                .contains(Reason.ALL_GONE);
    }

    @Test
    void a_code_does_not_open_what_the_template_refuses() {
        assertThat(ClaimPolicy.refusal(new CodeFacts(5, 0, Optional.empty()), facts(10, 10, 2, 0, false, true), NOW))
                .contains(Reason.ALL_GONE);
    }

    @Test
    void a_drawn_code_can_be_typed_in_any_case_with_dashes_and_blanks() {
        Random chance = new Random(1);
        for (int i = 0; i < 100; i++) {
            CouponCode code = CouponCode.draw(chance::nextInt);
            String typed = " " + code.value().substring(0, 5).toLowerCase(Locale.ROOT) + "-"
                    + code.value().substring(5) + " ";
            assertThat(CouponCode.parse(typed)).contains(code);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ABCDE", "ABCDEFGHJKLMNPQRS", "ABCDE0", "ABCDE1", "ABCDEI", "ABCDEO", "ABCDE券", "ABCDE'"})
    void what_is_no_code_is_none(String typed) {
        assertThat(CouponCode.parse(typed)).isEmpty();
    }

    @Test
    void terms_that_hold_together_are_accepted() {
        assertThat(TemplatePolicy.problem(template(CouponTerms.fixed(500, 500), CouponHours.ALWAYS)))
                .isEmpty();
        assertThat(TemplatePolicy.problem(template(
                        new CouponTerms(CouponKind.PERCENT, 500, 20, 0, Set.of()),
                        new CouponHours(Set.of(), LocalTime.of(22, 0), LocalTime.of(2, 0)))))
                .isEmpty();
        assertThat(TemplatePolicy.problem(template(
                        new CouponTerms(CouponKind.ITEM, 500, 0, 0, Set.of(new UUID(0, 1))), CouponHours.ALWAYS)))
                .isEmpty();
        assertThat(TemplatePolicy.problem(template(
                        new CouponTerms(CouponKind.DELIVERY, CouponTerms.ANY_FEE_FEN, 0, 0, Set.of()),
                        CouponHours.ALWAYS)))
                .isEmpty();
    }

    @Test
    void terms_that_contradict_each_other_are_refused() {
        assertThat(TemplatePolicy.problem(template(CouponTerms.fixed(500, 499), CouponHours.ALWAYS)))
                .isPresent();
        assertThat(TemplatePolicy.problem(
                        template(new CouponTerms(CouponKind.FIXED, 500, 10, 500, Set.of()), CouponHours.ALWAYS)))
                .isPresent();
        assertThat(TemplatePolicy.problem(
                        template(new CouponTerms(CouponKind.PERCENT, 500, 0, 500, Set.of()), CouponHours.ALWAYS)))
                .isPresent();
        assertThat(TemplatePolicy.problem(
                        template(new CouponTerms(CouponKind.ITEM, 500, 0, 0, Set.of()), CouponHours.ALWAYS)))
                .isPresent();
        assertThat(TemplatePolicy.problem(
                        template(new CouponTerms(CouponKind.DELIVERY, 500, 10, 0, Set.of()), CouponHours.ALWAYS)))
                .isPresent();
        assertThat(TemplatePolicy.problem(
                        template(new CouponTerms(CouponKind.PERCENT, 0, 10, 0, Set.of()), CouponHours.ALWAYS)))
                .as("an amount that was left out")
                .isPresent();
        assertThat(TemplatePolicy.problem(
                        template(CouponTerms.fixed(500, 500), new CouponHours(Set.of(), LocalTime.NOON, null))))
                .isPresent();
        assertThat(TemplatePolicy.problem(template(
                        CouponTerms.fixed(500, 500), new CouponHours(Set.of(), LocalTime.NOON, LocalTime.NOON))))
                .isPresent();
    }

    @Test
    void a_sort_that_is_given_for_a_level_says_which_and_no_other_does() {
        assertThat(TemplatePolicy.problem(issued(null, null, false))).isEmpty();
        assertThat(TemplatePolicy.problem(issued(CouponOccasion.LEVEL, 2, false)))
                .isEmpty();
        assertThat(TemplatePolicy.problem(issued(CouponOccasion.FIRST_ORDER, null, true)))
                .isEmpty();
        assertThat(TemplatePolicy.problem(issued(CouponOccasion.LEVEL, null, false)))
                .isPresent();
        assertThat(TemplatePolicy.problem(issued(CouponOccasion.FIRST_ORDER, 2, false)))
                .isPresent();
        assertThat(TemplatePolicy.problem(issued(null, 2, false))).isPresent();
        assertThat(TemplatePolicy.problem(issued(CouponOccasion.LEVEL, 2, true)))
                .as("whoever has a level is not new")
                .isPresent();
    }

    private static CouponTemplate issued(CouponOccasion on, Integer rank, boolean newPeopleOnly) {
        return new CouponTemplate(
                "券",
                CouponTerms.fixed(500, 500),
                CouponHours.ALWAYS,
                Set.of(),
                30,
                newPeopleOnly,
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(on),
                Optional.ofNullable(rank));
    }

    private static Facts facts(
            int budget, int issued, int perPerson, int mine, boolean newPeopleOnly, boolean stranger) {
        return new Facts(false, Optional.of(budget), issued, Optional.of(perPerson), mine, newPeopleOnly, stranger);
    }

    private static CouponTemplate template(CouponTerms terms, CouponHours hours) {
        return new CouponTemplate(
                "券",
                terms,
                hours,
                Set.of(),
                30,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
