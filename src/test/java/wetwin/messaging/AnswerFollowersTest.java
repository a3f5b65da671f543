package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.identity.OpenId;
import wetwin.inbox.DeliveryId;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.PassiveReply;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.support.OnVertx;
import wetwin.support.Orders;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;
import wetwin.workshop.SettableClock;

/** The replies of the release, with what the database knows of the one who asks. */
@QuarkusTest
class AnswerFollowersTest {
    @Inject
    AnswerFollowers answers;

    @Inject
    Someone someone;

    @Inject
    Orders orders;

    @Inject
    Database database;

    @Inject
    Ids ids;

    @Inject
    SettableClock clock;

    @Inject
    Vertx vertx;

    @Test
    void the_latest_order_is_told_with_its_code_and_page() {
        Known follower = someone.follower();
        var now = clock.instant();
        orders.order(follower.person(), "COLLECTED", 1800, Optional.empty(), now.minus(Duration.ofDays(1)));
        UUID latest = orders.order(follower.person(), "READY", 2505, Optional.empty(), now);
        assertThat(say("订单", follower.openId()))
                .contains("可取餐", "拿铁 大杯 ×1", "25.05元", "取餐码")
                .contains("data-miniprogram-path=\"pages/order/detail?id=" + latest + "&t=reply-orders\"");
    }

    @Test
    void orders_of_the_mini_program_are_told_in_the_account() {
        Known guest = someone.guest();
        orders.order(guest.person(), "COLLECTED", 1800, Optional.empty(), clock.instant());
        Known follower = someone.follower();
        assertThat(say("订单", follower.openId())).contains("还没有找到您的订单");
        someone.merge(guest, follower);
        assertThat(say("订单", follower.openId())).contains("已取餐").doesNotContain("取餐码");
    }

    @Test
    void the_next_pick_up_is_told_with_its_quarter_of_an_hour_and_page() {
        Known follower = someone.follower();
        assertThat(say("预约", follower.openId())).contains("您没有要取的单");
        var now = clock.instant();
        UUID booked = orders.order(follower.person(), "PAID", 1800, Optional.empty(), now.minus(Duration.ofHours(1)));
        OnVertx.await(
                vertx,
                () -> database.query(
                        "update shop_order set pickup_at = $2 where id = $1", booked, now.plus(Duration.ofHours(2))));
        UUID soon = orders.order(follower.person(), "MAKING", 2505, Optional.empty(), now);
        assertThat(say("我的预约", follower.openId())).contains("做好就能取", "id=" + soon + "&t=reply-booking");
        OnVertx.await(vertx, () -> database.query("update shop_order set status = 'COLLECTED' where id = $1", soon));
        assertThat(say("几点取", follower.openId())).contains("已支付", "id=" + booked + "&t=reply-booking");
    }

    @Test
    void points_are_told_with_their_page_in_one_round_trip() {
        Known follower = someone.follower();
        say("积分", follower.openId());
        long before = database.roundTrips();
        assertThat(say("积分", follower.openId())).startsWith("您有 0 积分。").contains("pages/mine/index?t=reply-points");
        assertThat(database.roundTrips() - before).isEqualTo(1);
    }

    @Test
    void whoever_wants_less_is_told_where_to_switch_it_off() {
        assertThat(say("退订", someone.follower().openId())).contains("退订优惠：", "pages/mine/notices?t=reply-unsubscribe");
        assertThat(answer(message(new OpenId("o-nobody"), "退订")).question()).isEmpty();
    }

    @Test
    void whoever_says_what_they_do_not_want_is_heard_before_any_rule_also_without_the_database() {
        IncomingMessage less = message(someone.follower().openId(), "退订 优惠");
        for (Answer answer : List.of(answer(less), answers.withoutFacts(less))) {
            assertThat(text(answer)).contains("不再给您发优惠和活动", "订阅优惠");
            assertThat(answer.wish()).contains(new NoticeWish(true, NoticeWish.Topic.OFFERS));
        }
        assertThat(answer(message(new OpenId("o-nobody"), "退订")).wish()).isEmpty();
    }

    @Test
    void somebody_we_have_never_seen_gets_an_answer_too() {
        assertThat(say("积分", new OpenId("o-nobody"))).startsWith("您有 0 积分。");
        assertThat(say("订单", new OpenId("o-nobody"))).contains("还没有找到您的订单");
    }

    @Test
    void what_no_rule_answers_is_a_question_without_its_long_numbers() {
        OpenId li = new OpenId("o-nobody");
        assertThat(answer(message(li, "可以外送吗 13800138000")).question()).contains("可以外送吗 #");
        assertThat(answer(message(li, "积分")).question()).isEmpty();
        assertThat(answer(message(li, "")).question()).isEmpty();
        assertThat(answer(event(li, "CLICK", "gone")).question()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scancode_waitmsg", "scancode_push"})
    void a_button_that_scans_is_answered_by_the_rule_of_its_key(String event) {
        assertThat(text(answer(event(someone.follower().openId(), event, "points"))))
                .startsWith("您有 0 积分。");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsubscribe", "VIEW", "view_miniprogram", "SCAN", "LOCATION", "something_new"})
    void other_events_are_not_answered_and_ask_the_database_nothing(String event) {
        long before = database.roundTrips();
        assertThat(answer(event(new OpenId("o-nobody"), event, "x"))).isEqualTo(Answer.NOTHING);
        assertThat(database.roundTrips()).isEqualTo(before);
    }

    @Test
    void the_welcome_links_into_the_mini_program_and_says_where_it_came_from() {
        OpenId li = new OpenId("o-nobody");
        assertThat(text(answer(event(li, "subscribe", "")))).contains("欢迎来到晨光咖啡", "?t=welcome-text");
        assertThat(text(answer(event(li, "subscribe", "qrscene_table")))).contains("欢迎入座", "?t=qr-table");
        assertThat(text(answer(event(li, "subscribe", "qrscene_window-3")))).contains("欢迎来到晨光咖啡", "?t=qr-window-3");
        assertThat(text(answer(event(li, "subscribe", "qrscene_<b>")))).contains("?t=welcome-text");
        assertThat(text(answer(event(li, "subscribe", "last_trade_no_4200")))).contains("?t=welcome-text");
    }

    @Test
    void without_the_database_the_known_rules_answer_and_name_the_page() {
        assertThat(text(answers.withoutFacts(message(new OpenId("o-nobody"), "积分"))))
                .startsWith("<a")
                .contains("pages/mine/index?t=reply-points");
    }

    private String say(String words, OpenId asking) {
        return text(answer(message(asking, words)));
    }

    private Answer answer(IncomingMessage message) {
        return OnVertx.await(vertx, () -> answers.answer(message));
    }

    private static String text(Answer answer) {
        return ((PassiveReply.Text) answer.reply()).content();
    }

    private IncomingMessage message(OpenId from, String content) {
        return incoming(from, "text", "", "", content);
    }

    private IncomingMessage event(OpenId from, String event, String key) {
        return incoming(from, "event", event, key, "");
    }

    private IncomingMessage incoming(OpenId from, String type, String event, String key, String content) {
        DeliveryId id = new DeliveryId(ids.newId().toString());
        return new IncomingMessage(
                id, from.value(), "gh_1", clock.instant(), type, event, key, content, "", Map.of(), "");
    }
}
