package wetwin.messaging.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.messaging.broadcast.BroadcastCalendar.Harm.BOTH;
import static wetwin.messaging.broadcast.BroadcastCalendar.Harm.DAY;
import static wetwin.messaging.broadcast.BroadcastCalendar.Harm.WEEK;
import static wetwin.messaging.broadcast.CollisionPolicy.Who.ALL;
import static wetwin.messaging.broadcast.CollisionPolicy.Who.PERHAPS;
import static wetwin.messaging.broadcast.CollisionPolicy.Who.SOME;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.audience.TagId;
import wetwin.identity.PersonId;
import wetwin.messaging.broadcast.BroadcastCalendar.Harm;
import wetwin.messaging.broadcast.CollisionPolicy.Collision;
import wetwin.messaging.broadcast.CollisionPolicy.Most;
import wetwin.messaging.broadcast.CollisionPolicy.Planned;

class CollisionPolicyTest {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final Most ONE_A_DAY = new Most(1, 3);
    private static final Most MANY = new Most(100, 100);
    private static final Audience ALL_OF_THEM = new Audience.Everybody();
    private static final Audience REGULARS = wearing(1);
    private static final Audience TEA_DRINKERS = wearing(2);
    private static final Audience SLEEPERS = new Audience.Segment(Optional.empty(), Optional.empty(), Optional.of(30));
    private static final Audience SLEEPING_REGULARS =
            new Audience.Segment(Optional.of(new TagId(new UUID(0, 1))), Optional.empty(), Optional.of(30));

    @Test
    void alone_nothing_comes_too_close() {
        assertThat(find(ONE_A_DAY, at(0, ALL_OF_THEM))).isEmpty();
    }

    @Test
    void a_second_to_everybody_within_a_day_reaches_nobody() {
        Planned first = at(0, ALL_OF_THEM);
        Planned second = at(23, ALL_OF_THEM);
        assertThat(find(ONE_A_DAY, second, first))
                .containsExactly(new Collision(second.id(), List.of(first.id()), DAY, 1, ALL, List.of()));
    }

    @Test
    void to_the_second_a_day_later_there_is_room_again_and_one_before_there_is_not() {
        Planned first = at(0, ALL_OF_THEM);
        assertThat(find(ONE_A_DAY, first, later(first, Duration.ofHours(24)))).isEmpty();
        assertThat(find(ONE_A_DAY, first, later(first, Duration.ofHours(24).minusSeconds(1))))
                .hasSize(1);
    }

    @Test
    void a_fourth_within_seven_days_reaches_nobody() {
        Planned last = at(6 * 24, ALL_OF_THEM);
        assertThat(find(ONE_A_DAY, at(0, ALL_OF_THEM), at(30, ALL_OF_THEM), at(60, ALL_OF_THEM), last))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.later()).isEqualTo(last.id());
                    assertThat(found.harm()).isEqualTo(WEEK);
                    assertThat(found.most()).isEqualTo(3);
                    assertThat(found.earlier()).hasSize(3);
                    assertThat(found.who()).isEqualTo(ALL);
                });
        assertThat(find(ONE_A_DAY, at(0, ALL_OF_THEM), at(30, ALL_OF_THEM), at(60, ALL_OF_THEM), at(168, ALL_OF_THEM)))
                .isEmpty();
    }

    @Test
    void what_fills_the_day_and_the_week_is_told_of_both() {
        assertThat(find(ONE_A_DAY, at(0, ALL_OF_THEM), at(30, ALL_OF_THEM), at(60, ALL_OF_THEM), at(70, ALL_OF_THEM)))
                .extracting(Collision::harm)
                .containsExactly(DAY, WEEK);
    }

    @Test
    void where_the_guard_lets_both_through_they_get_both_on_one_day_of_the_calendar() {
        assertThat(find(MANY, at(0, ALL_OF_THEM), at(11, ALL_OF_THEM)))
                .extracting(Collision::harm)
                .containsExactly(BOTH);
        assertThat(find(MANY, at(0, ALL_OF_THEM), at(12, ALL_OF_THEM)))
                .as("after midnight in Beijing")
                .isEmpty();
    }

    @Test
    void what_has_begun_is_no_plan_any_more_but_counts_for_the_next() {
        Planned begun = over(at(1, ALL_OF_THEM));
        assertThat(find(ONE_A_DAY, over(at(0, ALL_OF_THEM)), begun)).isEmpty();
        Planned next = at(2, ALL_OF_THEM);
        assertThat(find(ONE_A_DAY, begun, next)).extracting(Collision::later).containsExactly(next.id());
    }

    @Test
    void everybody_of_a_tag_has_had_what_went_to_everybody() {
        assertThat(who(ALL_OF_THEM, REGULARS)).isEqualTo(ALL);
        assertThat(who(REGULARS, REGULARS)).isEqualTo(ALL);
        assertThat(who(SLEEPERS, new Audience.Segment(Optional.empty(), Optional.empty(), Optional.of(30))))
                .isEqualTo(ALL);
    }

    @Test
    void who_wears_both_tags_can_be_counted_among_the_later_ones_people() {
        Planned regulars = at(0, REGULARS);
        Planned tea = at(1, TEA_DRINKERS);
        assertThat(find(ONE_A_DAY, regulars, tea))
                .containsExactly(new Collision(tea.id(), List.of(regulars.id()), DAY, 1, SOME, List.of(tea.id())));
    }

    @Test
    void of_one_to_everybody_those_are_counted_who_had_the_earlier_ones() {
        Planned regulars = at(0, REGULARS);
        Planned tea = at(1, TEA_DRINKERS);
        Planned all = at(2, ALL_OF_THEM);
        assertThat(find(new Most(2, 9), regulars, tea, all))
                .filteredOn(found -> found.later().equals(all.id()))
                .containsExactly(new Collision(
                        all.id(), List.of(regulars.id(), tea.id()), DAY, 2, SOME, List.of(regulars.id(), tea.id())));
    }

    @Test
    void of_two_that_name_nobody_nobody_can_say_who_is_in_both() {
        Audience gold = new Audience.Segment(Optional.empty(), Optional.of(3), Optional.empty());
        assertThat(who(SLEEPERS, gold)).isEqualTo(PERHAPS);
        assertThat(who(SLEEPERS, ALL_OF_THEM)).isEqualTo(PERHAPS);
        assertThat(who(SLEEPERS, SLEEPING_REGULARS)).isEqualTo(SOME);
        assertThat(who(SLEEPING_REGULARS, ALL_OF_THEM)).isEqualTo(SOME);
    }

    @Test
    void two_lists_that_name_nobody_in_common_do_not_come_close() {
        assertThat(find(ONE_A_DAY, at(0, list(1, 2)), at(1, list(3, 4)))).isEmpty();
        assertThat(who(list(1, 2), list(2, 3))).isEqualTo(SOME);
        assertThat(who(list(1, 2), list(1, 2))).isEqualTo(ALL);
    }

    @Test
    void two_at_one_moment_are_told_of_once() {
        assertThat(find(ONE_A_DAY, at(0, ALL_OF_THEM), at(0, REGULARS))).hasSize(1);
    }

    private static CollisionPolicy.Who who(Audience earlier, Audience later) {
        List<Collision> found = find(ONE_A_DAY, at(0, earlier), at(1, later));
        assertThat(found).extracting(Collision::harm).containsExactly(Harm.DAY);
        return found.getFirst().who();
    }

    private static List<Collision> find(Most most, Planned... broadcasts) {
        return CollisionPolicy.find(List.of(broadcasts), most, BEIJING);
    }

    private static Planned at(int hours, Audience audience) {
        return new Planned(UUID.randomUUID(), NOON.plus(Duration.ofHours(hours)), audience, false);
    }

    private static Planned later(Planned one, Duration by) {
        return new Planned(UUID.randomUUID(), one.at().plus(by), one.audience(), false);
    }

    private static Planned over(Planned one) {
        return new Planned(one.id(), one.at(), one.audience(), true);
    }

    private static Audience wearing(int tag) {
        return new Audience.Wearing(new TagId(new UUID(0, tag)));
    }

    private static Audience list(int... people) {
        return new Audience.Listed(Arrays.stream(people)
                .mapToObj(n -> new PersonId(new UUID(1, n)))
                .toList());
    }
}
