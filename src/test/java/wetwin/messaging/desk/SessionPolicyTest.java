package wetwin.messaging.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.messaging.desk.SessionState.CLOSED;
import static wetwin.messaging.desk.SessionState.ENTERED;
import static wetwin.messaging.desk.SessionState.TAKEN;
import static wetwin.messaging.desk.SessionState.WAITING;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.identity.OpenId;
import wetwin.messaging.WindowLeft;
import wetwin.messaging.desk.SessionPolicy.Verdict;
import wetwin.platform.WechatAccount;

class SessionPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final WindowLeft THREE = new WindowLeft(3, Optional.of(NOON.plusSeconds(60)));

    @Test
    void whoever_waits_is_taken_by_anybody_and_another_s_only_on_purpose() {
        assertThat(SessionPolicy.take(session(WAITING, null), "lin", false)).isEqualTo(Verdict.ALLOWED);
        assertThat(SessionPolicy.take(session(ENTERED, null), "lin", false)).isEqualTo(Verdict.ALLOWED);
        assertThat(SessionPolicy.take(session(TAKEN, "lin"), "lin", false)).isEqualTo(Verdict.DONE);
        assertThat(SessionPolicy.take(session(TAKEN, "mei"), "lin", false)).isEqualTo(Verdict.OF_ANOTHER);
        assertThat(SessionPolicy.take(session(TAKEN, "mei"), "lin", true)).isEqualTo(Verdict.ALLOWED);
        assertThat(SessionPolicy.take(session(CLOSED, "lin"), "lin", true)).isEqualTo(Verdict.ENDED);
    }

    @Test
    void only_who_has_a_conversation_answers_in_it_and_only_while_wechat_allows_it() {
        assertThat(SessionPolicy.answer(session(WAITING, null), "lin")).isEqualTo(Verdict.NOT_TAKEN);
        assertThat(SessionPolicy.answer(session(TAKEN, "mei"), "lin")).isEqualTo(Verdict.OF_ANOTHER);
        assertThat(SessionPolicy.answer(session(TAKEN, "lin"), "lin")).isEqualTo(Verdict.ALLOWED);
        assertThat(SessionPolicy.answer(session(CLOSED, "lin"), "lin")).isEqualTo(Verdict.ENDED);
        assertThat(SessionPolicy.answer(session(TAKEN, "lin", WindowLeft.NOTHING), "lin"))
                .isEqualTo(Verdict.WINDOW_OVER);
    }

    @Test
    void it_is_ended_by_who_has_it_and_once() {
        assertThat(SessionPolicy.end(session(WAITING, null), "lin")).isEqualTo(Verdict.ALLOWED);
        assertThat(SessionPolicy.end(session(TAKEN, "lin"), "lin")).isEqualTo(Verdict.ALLOWED);
        assertThat(SessionPolicy.end(session(TAKEN, "mei"), "lin")).isEqualTo(Verdict.OF_ANOTHER);
        assertThat(SessionPolicy.end(session(CLOSED, "mei"), "lin")).isEqualTo(Verdict.DONE);
    }

    @Test
    void whoever_talked_or_waited_hears_the_end_if_there_are_words_and_wechat_allows_them() {
        assertThat(SessionPolicy.hearsTheEnd(TAKEN, THREE, "再见")).isTrue();
        assertThat(SessionPolicy.hearsTheEnd(WAITING, THREE, "再见")).isTrue();
        assertThat(SessionPolicy.hearsTheEnd(ENTERED, THREE, "再见")).isFalse();
        assertThat(SessionPolicy.hearsTheEnd(TAKEN, THREE, " ")).isFalse();
        assertThat(SessionPolicy.hearsTheEnd(TAKEN, WindowLeft.NOTHING, "再见")).isFalse();
    }

    private static ServiceSession session(SessionState state, String operator) {
        return session(state, operator, THREE);
    }

    private static ServiceSession session(SessionState state, String operator, WindowLeft left) {
        return new ServiceSession(
                new UUID(0, 1),
                WechatAccount.SERVICE_ACCOUNT,
                new OpenId("o-li"),
                Optional.empty(),
                state,
                "MESSAGE",
                Optional.empty(),
                NOON,
                NOON,
                Optional.empty(),
                true,
                Optional.ofNullable(operator),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                left,
                Optional.empty());
    }
}
