package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.audience.Words;
import wetwin.messaging.NoticeWish.Topic;

class NoticeWishTest {
    @ParameterizedTest
    @CsvSource({
        "退订优惠, true, OFFERS",
        "退订 优惠, true, OFFERS",
        "订阅优惠, false, OFFERS",
        "退订优惠券, true, COUPONS",
        "' 退订积分 ', true, POINTS",
        "订阅等级, false, LEVEL",
        "退订全部, true, ALL"
    })
    void it_says_what_is_wanted(String words, boolean off, Topic topic) {
        assertThat(NoticeWish.of(Words.normalised(words))).contains(new NoticeWish(off, topic));
    }

    @ParameterizedTest
    @ValueSource(strings = {"退订", "订阅", "取消订阅", "我要退订优惠", "退订优惠吗", "优惠", ""})
    void what_only_speaks_of_it_says_nothing(String words) {
        assertThat(NoticeWish.of(Words.normalised(words))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void what_people_wait_for_is_never_among_it_and_each_says_how_to_undo_it(Topic topic) {
        assertThat(topic.kinds()).isNotEmpty().allMatch(NoticeKind::isOptional);
        String undo = new NoticeWish(true, topic).reply().replaceFirst("(?s).*回复“(.*?)”.*", "$1");
        assertThat(NoticeWish.of(undo)).contains(new NoticeWish(false, topic));
    }

    @Test
    void what_is_given_for_a_birthday_is_a_coupon() {
        assertThat(Topic.COUPONS.kinds())
                .containsExactly(NoticeKind.COUPON_EXPIRING, NoticeKind.COUPON_RECEIVED, NoticeKind.BIRTHDAY);
    }

    @Test
    void all_is_every_kind_that_can_be_switched_off() {
        assertThat(Topic.ALL.kinds().stream().map(NoticeKind::name)).containsExactlyInAnyOrder(NoticeKind.optional());
        assertThat(Arrays.stream(NoticeKind.promotions()))
                .containsExactlyElementsOf(
                        Topic.OFFERS.kinds().stream().map(NoticeKind::name).toList());
    }
}
