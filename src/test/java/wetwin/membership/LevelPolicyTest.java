package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetwin.membership.LevelDecision.Changes;
import wetwin.membership.LevelDecision.Reason;
import wetwin.membership.LevelDecision.Stays;

class LevelPolicyTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = at("2026-11-27T10:00");
    private static final Instant LONG_AGO = at("2026-01-05T10:00");
    private static final Level SILVER = new Level(1, "银卡", 30_000, new Benefits(120, false, false));
    private static final Level GOLD = new Level(2, "金卡", 100_000, new Benefits(150, true, false));
    private static final Level BLACK = new Level(3, "黑卡", 300_000, new Benefits(200, true, true));
    private static final LevelRules RULES =
            new LevelRules(LevelRules.Basis.SPEND, 12, 6, 1, List.of(SILVER, GOLD, BLACK));

    @ParameterizedTest(name = "{0} fen make rank {1} of nobody")
    @CsvSource({"29999, 0", "30000, 1", "99999, 1", "100000, 2", "299999, 2", "300000, 3", "9999999, 3"})
    void the_highest_level_that_is_reached_is_gained_at_once(long counted, int rank) {
        LevelDecision decision = decide(HeldLevel.none(LONG_AGO), counted);
        assertThat(decision.held().rank()).isEqualTo(rank);
        if (rank > 0)
            assertThat(decision).isInstanceOfSatisfying(Changes.class, gained -> assertThat(gained.why())
                    .isEqualTo(Reason.GAINED));
    }

    @Test
    void a_level_stays_through_the_last_day_of_its_months() {
        assertThat(decide(HeldLevel.none(LONG_AGO), 30_000).held().keptUntil()).contains(at("2027-05-28T00:00"));
    }

    @Test
    void who_has_no_level_and_reaches_none_stays_as_they_are() {
        HeldLevel none = HeldLevel.none(LONG_AGO);
        assertThat(decide(none, 0)).isEqualTo(new Stays(none));
    }

    @ParameterizedTest(name = "rank {0} with {1} fen stays rank {0} while it is kept")
    @CsvSource({"1, 0", "1, 29999", "2, 0", "2, 30000", "3, 100000", "3, 299999", "3, 400000"})
    void a_level_stays_while_it_is_kept_whatever_is_spent(int rank, long counted) {
        HeldLevel held = held(rank, NOW.plusSeconds(1));
        assertThat(decide(held, counted)).isEqualTo(new Stays(held));
    }

    @Test
    void a_higher_level_is_gained_also_while_a_lower_one_is_kept() {
        assertThat(decide(held(1, NOW.plusSeconds(1)), 100_000)).isInstanceOfSatisfying(Changes.class, gained -> {
            assertThat(gained.held().rank()).isEqualTo(2);
            assertThat(gained.held().since()).isEqualTo(NOW);
            assertThat(gained.held().keptUntil()).contains(at("2027-05-28T00:00"));
        });
    }

    @ParameterizedTest(name = "rank {0} with {1} fen is rank {2} when its time is over")
    @CsvSource({"1, 29999, 0", "2, 99999, 1", "2, 29999, 0", "3, 100000, 2", "3, 30000, 1", "3, 0, 0"})
    void a_level_whose_time_is_over_gives_way_to_what_the_period_reaches(int rank, long counted, int left) {
        assertThat(decide(held(rank, NOW), counted)).isInstanceOfSatisfying(Changes.class, lost -> {
            assertThat(lost.why()).isEqualTo(Reason.LOST);
            assertThat(lost.held().rank()).isEqualTo(left);
            assertThat(lost.held().keptUntil().isPresent()).isEqualTo(left > 0);
        });
    }

    @ParameterizedTest(name = "rank {0} is kept again with {1} fen")
    @CsvSource({"1, 30000", "1, 99999", "2, 100000", "3, 300000"})
    void a_level_that_the_period_reaches_again_is_kept_again_and_is_the_same(int rank, long counted) {
        assertThat(decide(held(rank, NOW), counted))
                .isEqualTo(new Stays(new HeldLevel(rank, LONG_AGO, Optional.of(at("2027-05-28T00:00")))));
    }

    @Test
    void a_refund_of_what_a_level_was_gained_by_takes_it_back_at_once() {
        HeldLevel gained = new HeldLevel(2, at("2026-11-20T10:00"), Optional.of(at("2027-05-21T00:00")));
        assertThat(afterRefund(gained, 40_000, "2026-11-20T10:00")).isInstanceOfSatisfying(Changes.class, taken -> {
            assertThat(taken.why()).isEqualTo(Reason.TAKEN_BACK);
            assertThat(taken.held().rank()).isEqualTo(1);
        });
        assertThat(afterRefund(gained, 29_999, "2026-11-20T09:59").held().rank())
                .isZero();
    }

    @Test
    void a_refund_that_leaves_enough_takes_nothing() {
        HeldLevel gained = new HeldLevel(2, at("2026-11-20T10:00"), Optional.of(at("2027-05-21T00:00")));
        assertThat(afterRefund(gained, 100_000, "2026-11-20T09:59")).isEqualTo(new Stays(gained));
    }

    @Test
    void a_refund_of_what_was_bought_later_does_not_take_a_level_that_was_there_before() {
        HeldLevel before = new HeldLevel(2, at("2026-11-20T10:00"), Optional.of(at("2027-05-21T00:00")));
        assertThat(afterRefund(before, 0, "2026-11-20T10:01")).isEqualTo(new Stays(before));
    }

    @Test
    void a_level_that_the_shop_gave_up_becomes_the_next_one_below() {
        LevelRules fewer = new LevelRules(LevelRules.Basis.SPEND, 12, 6, 2, List.of(SILVER));
        assertThat(LevelPolicy.decide(held(3, NOW.plusSeconds(1)), 0, fewer, NOW, SHANGHAI))
                .isInstanceOfSatisfying(Changes.class, changed -> {
                    assertThat(changed.why()).isEqualTo(Reason.RULES);
                    assertThat(changed.held().rank()).isEqualTo(1);
                });
    }

    @Test
    void without_levels_nobody_has_one() {
        LevelRules none = new LevelRules(LevelRules.Basis.SPEND, 12, 6, 2, List.of());
        assertThat(LevelPolicy.decide(held(1, NOW.plusSeconds(1)), 1_000_000, none, NOW, SHANGHAI)
                        .held())
                .isEqualTo(new HeldLevel(0, NOW, Optional.empty()));
        HeldLevel nobody = HeldLevel.none(LONG_AGO);
        assertThat(LevelPolicy.decide(nobody, 1_000_000, none, NOW, SHANGHAI)).isEqualTo(new Stays(nobody));
    }

    @ParameterizedTest(name = "after rank {0} comes {1}")
    @CsvSource({"0, 银卡", "1, 金卡", "2, 黑卡"})
    void the_next_level_is_the_next_rank(int rank, String next) {
        assertThat(LevelPolicy.next(rank, RULES.levels()).map(Level::name)).contains(next);
    }

    @Test
    void after_the_highest_comes_none() {
        assertThat(LevelPolicy.next(3, RULES.levels())).isEmpty();
    }

    @Test
    void levels_that_rise_and_differ_hold_together() {
        assertThat(LevelPolicy.problem(RULES.levels())).isEmpty();
        assertThat(LevelPolicy.problem(List.of())).isEmpty();
    }

    @Test
    void thresholds_that_do_not_rise_ranks_with_gaps_and_names_twice_or_missing_are_refused() {
        assertThat(LevelPolicy.problem(List.of(SILVER, level(2, "金卡", 30_000)))).isPresent();
        assertThat(LevelPolicy.problem(List.of(SILVER, level(2, "金卡", 29_999)))).isPresent();
        assertThat(LevelPolicy.problem(List.of(SILVER, level(3, "金卡", 40_000)))).isPresent();
        assertThat(LevelPolicy.problem(List.of(SILVER, level(2, "银卡", 40_000)))).isPresent();
        assertThat(LevelPolicy.problem(List.of(level(1, " ", 40_000)))).isPresent();
    }

    private static Level level(int rank, String name, long threshold) {
        return new Level(rank, name, threshold, Benefits.NONE);
    }

    private static HeldLevel held(int rank, Instant keptUntil) {
        return new HeldLevel(rank, LONG_AGO, Optional.of(keptUntil));
    }

    private static LevelDecision decide(HeldLevel held, long counted) {
        return LevelPolicy.decide(held, counted, RULES, NOW, SHANGHAI);
    }

    private static LevelDecision afterRefund(HeldLevel held, long counted, String countedAt) {
        return LevelPolicy.decideAfterRefund(held, counted, at(countedAt), RULES, NOW, SHANGHAI);
    }

    private static Instant at(String local) {
        return ZonedDateTime.of(LocalDateTime.parse(local), SHANGHAI).toInstant();
    }
}
