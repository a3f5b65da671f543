package wetwin.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.wechat.WechatFailure.Kind.Barred;
import wetwin.wechat.WechatFailure.Kind.Busy;
import wetwin.wechat.WechatFailure.Kind.NotGranted;
import wetwin.wechat.WechatFailure.Kind.QuotaSpent;
import wetwin.wechat.WechatFailure.Kind.Refused;
import wetwin.wechat.WechatFailure.Kind.TokenRejected;
import wetwin.wechat.WechatFailure.Kind.UnreachableMember;

class WechatFailureTest {
    private static final Clock EVENING_IN_BEIJING = Clock.fixed(Instant.parse("2026-11-30T15:59:59Z"), ZoneOffset.UTC);
    private static final Clock MIDNIGHT_IN_BEIJING = Clock.fixed(Instant.parse("2026-11-30T16:00:00Z"), ZoneOffset.UTC);

    @Test
    void a_busy_system_is_asked_again_soon_and_a_spent_minute_after_a_minute() {
        assertThat(kind(-1)).isEqualTo(new Busy(Duration.ofSeconds(2)));
        assertThat(kind(45011)).isEqualTo(new Busy(Duration.ofMinutes(1)));
    }

    @Test
    void a_spent_quota_lasts_until_midnight_in_beijing() {
        assertThat(kind(45009)).isEqualTo(new QuotaSpent(Instant.parse("2026-11-30T16:01:00Z")));
        assertThat(WechatFailure.of(45009, "", MIDNIGHT_IN_BEIJING).kind())
                .isEqualTo(new QuotaSpent(Instant.parse("2026-12-01T16:01:00Z")));
    }

    @Test
    void a_spent_month_lasts_until_the_next_one() {
        assertThat(kind(45028)).isEqualTo(new QuotaSpent(Instant.parse("2026-11-30T16:01:00Z")));
        assertThat(WechatFailure.of(45028, "", MIDNIGHT_IN_BEIJING).kind())
                .isEqualTo(new QuotaSpent(Instant.parse("2026-12-31T16:01:00Z")));
    }

    @ParameterizedTest
    @ValueSource(ints = {40001, 40014, 42001})
    void a_dead_token_is_replaced(int errcode) {
        assertThat(kind(errcode)).isEqualTo(new TokenRejected());
    }

    @ParameterizedTest
    @ValueSource(ints = {40003, 43004, 43019, 45015, 45047, 46004, 48002, 50005})
    void some_people_cannot_be_reached(int errcode) {
        assertThat(kind(errcode)).isInstanceOf(UnreachableMember.class);
    }

    @Test
    void a_missing_grant_is_a_normal_outcome() {
        assertThat(kind(43101)).isEqualTo(new NotGranted());
    }

    @ParameterizedTest
    @ValueSource(ints = {40013, 40037, 41001, 47003, 48001, 99999})
    void everything_else_is_refused_with_the_platform_s_words(int errcode) {
        assertThat(WechatFailure.of(errcode, "no rid: 7", EVENING_IN_BEIJING).kind())
                .isEqualTo(new Refused(errcode, "no rid: 7"));
    }

    @ParameterizedTest
    @ValueSource(ints = {40125, 40164, 40243})
    void a_wrong_setting_keeps_everything_out_until_it_is_mended(int errcode) {
        WechatFailure failure = WechatFailure.of(errcode, "no rid: 7", EVENING_IN_BEIJING);
        assertThat(failure.kind()).isEqualTo(new Barred("WeChat answered " + errcode + " no rid: 7"));
        assertThat(failure.isOutage()).isTrue();
        assertThat(failure.isCertain()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {40001, 40013, 50002, 89503})
    void whatever_refuses_us_a_token_keeps_everything_out(int errcode) {
        WechatFailure failure = WechatFailure.of(errcode, "", EVENING_IN_BEIJING);
        assertThat(failure.isCertain()).isFalse();
        assertThat(failure.whereAllDependsOnIt().isCertain()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 45009, 45011})
    void a_busy_wechat_or_a_spent_quota_does_not(int errcode) {
        WechatFailure failure = WechatFailure.of(errcode, "", EVENING_IN_BEIJING);
        assertThat(failure.whereAllDependsOnIt()).isSameAs(failure);
    }

    private static WechatFailure.Kind kind(int errcode) {
        return WechatFailure.of(errcode, "", EVENING_IN_BEIJING).kind();
    }
}
