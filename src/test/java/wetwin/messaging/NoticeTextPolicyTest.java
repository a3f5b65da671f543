package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import wetwin.messaging.NoticeTextPolicy.Problem;

class NoticeTextPolicyTest {
    @ParameterizedTest
    @EnumSource
    void the_releases_words_are_shown_as_they_are(NoticeText text) {
        assertThat(NoticeTextPolicy.problem(text, text.standard())).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource({
        "POINTS_EXPIRING, 一二三四五六七八九十一二三四五六七八九十, ",
        "POINTS_EXPIRING, 一二三四五六七八九十一二三四五六七八九十一, TOO_LONG",
        "POINTS_EXPIRING, 快来☕, NOT_SHOWN",
        "POINTS_EXPIRING, '快来  换礼', NOT_SHOWN",
        "POINTS_EXPIRING, 因为{原因}, UNKNOWN_VARIABLE",
        "COUPON_RECEIVED, 因为{原因}，送{数}张, UNKNOWN_VARIABLE",
        "COUPON_RECEIVED, {原因}{原因}, UNKNOWN_VARIABLE",
        "COUPON_RECEIVED, 因为{原因}，送您一张下单时自动用上的券, ",
        "COUPON_RECEIVED, 因为{原因}，送您一张下单的时候自动用上的券哦, TOO_LONG",
        "COUPON_RECEIVED_SEVERAL, {数} 张, "
    })
    void what_wechat_would_not_show_is_a_problem(NoticeText text, String words, Problem problem) {
        assertThat(NoticeTextPolicy.problem(text, words)).isEqualTo(Optional.ofNullable(problem));
    }

    @Test
    void nothing_is_the_releases_words() {
        assertThat(NoticeTextPolicy.problem(NoticeText.POINTS_EXPIRING, " ")).isEmpty();
    }
}
