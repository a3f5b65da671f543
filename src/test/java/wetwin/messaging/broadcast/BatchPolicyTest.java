package wetwin.messaging.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.messaging.broadcast.BatchPolicy.LATEST;
import static wetwin.messaging.broadcast.BatchPolicy.MEMORY;
import static wetwin.messaging.broadcast.BatchPolicy.PAUSE;
import static wetwin.messaging.broadcast.BatchPolicy.next;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import wetwin.messaging.broadcast.BatchPolicy.Asked;
import wetwin.messaging.broadcast.BatchPolicy.Standing;
import wetwin.messaging.broadcast.BatchPolicy.Step;

/** At most once: what may be asked of WeChat again, and when nothing is. */
class BatchPolicyTest {
    private static final Instant BEGUN = Instant.parse("2026-11-24T04:00:00Z");

    @Test
    void what_is_due_is_asked_for() {
        assertThat(next(due(), BEGUN)).isEqualTo(new Step.Ask());
    }

    @Test
    void what_could_not_begin_for_half_a_day_is_not_said_any_more() {
        assertThat(next(due(), BEGUN.plus(LATEST))).isEqualTo(new Step.Ask());
        assertThat(next(due(), BEGUN.plus(LATEST).plusMillis(1))).isEqualTo(new Step.Fail("TOO_LATE"));
    }

    @Test
    void what_had_no_answer_rests_for_more_than_the_minute_in_which_wechat_refuses_its_id() {
        assertThat(next(asked(BEGUN, BEGUN), BEGUN.plus(PAUSE).minusMillis(1)))
                .isEqualTo(new Step.Wait(BEGUN.plus(PAUSE)));
        assertThat(next(asked(BEGUN, BEGUN), BEGUN.plus(PAUSE))).isEqualTo(new Step.Ask());
        assertThat(PAUSE.toSeconds()).isGreaterThan(60);
    }

    @Test
    void it_is_asked_again_only_for_as_long_as_wechat_knows_its_id() {
        Instant last = BEGUN.plus(MEMORY).minus(PAUSE);
        assertThat(next(asked(BEGUN, last), BEGUN.plus(MEMORY).minusMillis(1))).isInstanceOf(Step.Wait.class);
        assertThat(next(asked(BEGUN, last.minusSeconds(1)), BEGUN.plus(MEMORY).minusMillis(1)))
                .isEqualTo(new Step.Ask());
        assertThat(next(asked(BEGUN, last), BEGUN.plus(MEMORY))).isEqualTo(new Step.LeaveUnclear());
        assertThat(MEMORY.toHours()).isLessThan(24);
    }

    @Test
    void its_end_told_by_wechat_says_that_it_was_sent() {
        assertThat(next(overheard(List.of(7L)), BEGUN)).isEqualTo(new Step.TakeAsSent(7));
    }

    @Test
    void two_ends_that_could_be_its_own_say_nothing() {
        assertThat(next(overheard(List.of(7L, 8L)), BEGUN)).isInstanceOf(Step.Wait.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = BatchState.class,
            names = {"DUE", "ASKED"},
            mode = Mode.EXCLUDE)
    void nothing_else_is_ever_asked_for(BatchState state) {
        Standing call = new Standing(state, BEGUN, Optional.of(new Asked(BEGUN, BEGUN)), List.of());
        assertThat(next(call, BEGUN.plusSeconds(1))).isEqualTo(new Step.Nothing());
        assertThat(next(call, BEGUN.plus(MEMORY))).isEqualTo(new Step.Nothing());
    }

    @Test
    void a_refusal_after_a_question_without_an_answer_leaves_it_unclear() {
        assertThat(BatchPolicy.refused(0)).isEqualTo(BatchState.FAILED);
        assertThat(BatchPolicy.refused(1)).isEqualTo(BatchState.UNCLEAR);
        assertThat(BatchPolicy.notNow(0)).isEqualTo(BatchState.DUE);
        assertThat(BatchPolicy.notNow(1)).isEqualTo(BatchState.ASKED);
    }

    @Test
    void an_end_that_is_no_success_is_a_failure() {
        assertThat(BatchPolicy.told("send success")).isEqualTo(BatchState.DONE);
        assertThat(BatchPolicy.told("err(20013)")).isEqualTo(BatchState.FAILED);
        assertThat(BatchPolicy.told("")).isEqualTo(BatchState.FAILED);
    }

    @Test
    void no_call_is_longer_than_wechat_takes() {
        assertThat(BatchPolicy.calls(2)).isEqualTo(1);
        assertThat(BatchPolicy.calls(10_000)).isEqualTo(1);
        assertThat(BatchPolicy.calls(10_001)).isEqualTo(2);
    }

    @Test
    void a_call_has_one_id_that_wechat_takes() {
        String touch = Broadcast.touch(new java.util.UUID(1, 2));
        assertThat(BatchPolicy.clientId(touch, 100))
                .hasSizeLessThanOrEqualTo(64)
                .endsWith("-100");
    }

    @Test
    void the_month_is_wechats() {
        assertThat(BatchPolicy.month(Instant.parse("2026-11-30T15:59:59Z"))).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(BatchPolicy.month(Instant.parse("2026-11-30T16:00:00Z"))).isEqualTo(LocalDate.of(2026, 12, 1));
    }

    private static Standing due() {
        return new Standing(BatchState.DUE, BEGUN, Optional.empty(), List.of());
    }

    private static Standing asked(Instant first, Instant last) {
        return new Standing(BatchState.ASKED, BEGUN, Optional.of(new Asked(first, last)), List.of());
    }

    private static Standing overheard(List<Long> ends) {
        return new Standing(BatchState.ASKED, BEGUN, Optional.of(new Asked(BEGUN, BEGUN)), ends);
    }
}
