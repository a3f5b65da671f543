package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.membership.RewardPolicy.State;

class RewardPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-28T04:00:00Z");
    private static final Optional<Instant> NEVER = Optional.empty();

    @Test
    void a_reward_is_offered_from_its_first_moment_until_its_last_while_there_are_some() {
        RewardPlan plan = lesson(Optional.of(NOON), Optional.of(NOON.plusSeconds(60)), true);
        assertThat(RewardPolicy.state(plan, Optional.of(1), NOON.minusMillis(1)))
                .isEqualTo(State.TO_COME);
        assertThat(RewardPolicy.state(plan, Optional.of(1), NOON)).isEqualTo(State.OFFERED);
        assertThat(RewardPolicy.state(plan, Optional.empty(), NOON.plusMillis(59_999)))
                .isEqualTo(State.OFFERED);
        assertThat(RewardPolicy.state(plan, Optional.of(0), NOON)).isEqualTo(State.SOLD_OUT);
        assertThat(RewardPolicy.state(plan, Optional.of(1), NOON.plusSeconds(60)))
                .isEqualTo(State.OVER);
        assertThat(RewardPolicy.state(lesson(NEVER, NEVER, false), Optional.of(1), NOON))
                .isEqualTo(State.STOPPED);
    }

    @Test
    void a_coupon_has_its_template_and_a_code_its_days() {
        assertThat(RewardPolicy.problem(lesson(NEVER, NEVER, true))).isEmpty();
        assertThat(RewardPolicy.problem(plan(RewardKind.COUPON, true, false, false)))
                .isEmpty();
        assertThat(RewardPolicy.problem(plan(RewardKind.COUPON, false, false, false)))
                .isPresent();
        assertThat(RewardPolicy.problem(plan(RewardKind.COUPON, true, true, false)))
                .isPresent();
        assertThat(RewardPolicy.problem(plan(RewardKind.COUPON, true, false, true)))
                .isPresent();
        assertThat(RewardPolicy.problem(plan(RewardKind.CODE, true, true, false)))
                .isPresent();
        assertThat(RewardPolicy.problem(plan(RewardKind.CODE, false, false, true)))
                .isPresent();
        assertThat(RewardPolicy.problem(lesson(Optional.of(NOON), Optional.of(NOON), true)))
                .isPresent();
    }

    @Test
    void a_code_is_read_as_it_was_printed_however_it_is_typed() {
        RewardCode drawn = RewardCode.draw(new Random(7)::nextInt);
        assertThat(drawn.shown()).matches("[" + RewardCode.ALPHABET + "]{5}-[" + RewardCode.ALPHABET + "]{5}");
        assertThat(RewardCode.parse(" " + drawn.shown().toLowerCase(Locale.ROOT).replace("-", " ")))
                .map(RewardCode::value)
                .contains(drawn.value());
        assertThat(RewardCode.parse("ab-c")).isEmpty();
        assertThat(RewardCode.parse("私教课12")).isEmpty();
    }

    @Test
    void a_code_expires_with_its_last_moment_and_what_was_done_to_it_stays() {
        Instant end = NOON.plus(Duration.ofDays(1));
        assertThat(RewardCodeState.of("ISSUED", end, end.minusMillis(1))).isEqualTo(RewardCodeState.ISSUED);
        assertThat(RewardCodeState.of("ISSUED", end, end)).isEqualTo(RewardCodeState.EXPIRED);
        assertThat(RewardCodeState.of("USED", end, end)).isEqualTo(RewardCodeState.USED);
        assertThat(RewardCodeState.of("RETURNED", end, end)).isEqualTo(RewardCodeState.RETURNED);
    }

    private static RewardPlan lesson(Optional<Instant> from, Optional<Instant> until, boolean offered) {
        return new RewardPlan(
                new UUID(0, 1),
                RewardKind.CODE,
                Optional.empty(),
                "私教课",
                "",
                100,
                Optional.of(30),
                false,
                Optional.empty(),
                from,
                until,
                offered,
                1);
    }

    private static RewardPlan plan(RewardKind kind, boolean template, boolean days, boolean listed) {
        return new RewardPlan(
                new UUID(0, 1),
                kind,
                template ? Optional.of(new UUID(0, 2)) : Optional.empty(),
                "一杯免单",
                "",
                100,
                days ? Optional.of(30) : Optional.empty(),
                listed,
                Optional.empty(),
                NEVER,
                NEVER,
                true,
                1);
    }
}
