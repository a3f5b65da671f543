package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.messaging.AttemptPolicy.Decision.GIVE_UP_UNKNOWN;
import static wetwin.messaging.AttemptPolicy.Decision.LEAVE;
import static wetwin.messaging.AttemptPolicy.Decision.SEND;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wetwin.messaging.AttemptPolicy.Decision;

class AttemptPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    @ParameterizedTest
    @EnumSource(
            value = NoticeOutcome.class,
            names = {"SENT", "UNKNOWN", "NOT_SENT"})
    void what_is_settled_is_left(NoticeOutcome outcome) {
        assertThat(decide(outcome, Channel.ACCOUNT, NOON)).isEqualTo(LEAVE);
    }

    @ParameterizedTest
    @EnumSource(
            value = NoticeOutcome.class,
            names = {"DUE", "FAILED"})
    void what_is_due_or_was_refused_is_sent(NoticeOutcome outcome) {
        assertThat(decide(outcome, Channel.ACCOUNT, NOON)).isEqualTo(SEND);
    }

    @Test
    void an_attempt_by_the_account_is_repeated_while_wechat_knows_its_id() {
        Instant end = NOON.plus(AttemptPolicy.SAME_ID_WINDOW);
        assertThat(decide(NoticeOutcome.SENDING, Channel.ACCOUNT, end.minusMillis(1)))
                .isEqualTo(SEND);
        assertThat(decide(NoticeOutcome.SENDING, Channel.ACCOUNT, end)).isEqualTo(GIVE_UP_UNKNOWN);
    }

    @Test
    void an_attempt_by_the_mini_program_is_never_repeated() {
        assertThat(decide(NoticeOutcome.SENDING, Channel.MINI_PROGRAM, NOON)).isEqualTo(GIVE_UP_UNKNOWN);
    }

    private static Decision decide(NoticeOutcome outcome, Channel channel, Instant now) {
        Reach reach = new Reach(Optional.empty(), Optional.empty(), 0);
        OpenNotice notice = new OpenNotice(
                outcome,
                Optional.of(channel),
                Optional.of(NOON),
                Set.of(),
                Optional.empty(),
                reach,
                MessageHistory.NOTHING,
                Merged.NOTHING,
                Optional.empty(),
                Optional.empty(),
                NoticeTexts.OF_THE_RELEASE);
        return AttemptPolicy.decide(notice, now);
    }
}
