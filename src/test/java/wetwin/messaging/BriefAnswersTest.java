package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.identity.OpenId;
import wetwin.inbox.PassiveReply;
import wetwin.messaging.ReplyDecision.AskOrders;
import wetwin.messaging.ReplyDecision.AskPoints;
import wetwin.platform.Database;
import wetwin.support.OnVertx;
import wetwin.support.Orders;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;
import wetwin.workshop.SettableClock;

@QuarkusTest
class BriefAnswersTest {
    @Inject
    BriefAnswers answers;

    @Inject
    Someone someone;

    @Inject
    Orders orders;

    @Inject
    Database database;

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
        assertThat(say(new AskOrders("reply-orders"), follower.openId()))
                .contains("可取餐", "拿铁 大杯 ×1", "25.05元", "取餐码")
                .contains("data-miniprogram-path=\"pages/order/detail?id=" + latest + "&t=reply-orders\"");
    }

    @Test
    void orders_of_the_mini_program_are_told_in_the_account() {
        Known guest = someone.guest();
        orders.order(guest.person(), "COLLECTED", 1800, Optional.empty(), clock.instant());
        Known follower = someone.follower();
        assertThat(say(new AskOrders("reply-orders"), follower.openId())).contains("还没有找到您的订单");
        someone.merge(guest, follower);
        assertThat(say(new AskOrders("reply-orders"), follower.openId()))
                .contains("已取餐")
                .doesNotContain("取餐码");
    }

    @Test
    void points_are_told_with_their_page_in_one_round_trip() {
        Known follower = someone.follower();
        long before = database.roundTrips();
        assertThat(say(new AskPoints("reply-points"), follower.openId()))
                .startsWith("您有 0 积分。")
                .contains("pages/mine/index?t=reply-points");
        assertThat(database.roundTrips() - before).isEqualTo(1);
    }

    @Test
    void somebody_we_have_never_seen_gets_an_answer_too() {
        assertThat(say(new AskPoints("reply-points"), new OpenId("o-nobody"))).startsWith("您有 0 积分。");
        assertThat(say(new AskOrders("reply-orders"), new OpenId("o-nobody"))).contains("还没有找到您的订单");
    }

    private String say(ReplyDecision decision, OpenId asking) {
        PassiveReply reply = OnVertx.await(vertx, () -> answers.answer(decision, asking));
        return ((PassiveReply.Text) reply).content();
    }
}
