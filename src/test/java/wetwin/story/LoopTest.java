package wetwin.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Wechat;
import wetwin.support.WechatRequests;

/** The loop, end to end over HTTP: WeChat is played by the simulator, everything else is real. */
@QuarkusTest
class LoopTest {
    private final Operator operator = Operator.signedIn();
    private WechatRequests requests;

    @BeforeEach
    void the_menu_is_live() {
        requests = new WechatRequests();
        operator.publishMenu();
    }

    @AfterEach
    void what_was_sent_to_wechat_is_whole() {
        requests.areWhole();
    }

    /** Story one: a follower who orders from the menu. */
    @Test
    void a_follower_orders_from_the_menu_and_comes_back_with_points() {
        Phone li = Phone.of("李雷");
        li.follow();
        assertThat(li.heard()).as("the welcome is the reply").anyMatch(said -> said.contains("晨光咖啡"));
        Wechat.settle();
        assertThat(li.chat()).as("the card follows").anyMatch(message -> "miniprogram".equals(message.get("kind")));

        String page = li.press(0, 0);
        assertThat(page).startsWith("pages/order/index").contains("t=menu-");
        li.open(page);
        assertThat(li.home().getBoolean("person.follows")).isTrue();

        JsonPath order = li.order(li.home().getString("products[0].id"));
        String id = order.getString("id");
        assertThat(order.getString("status")).isEqualTo("PLACED");
        assertThat(li.pay(id, "pay")).isEqualTo("requestPayment:ok");
        JsonPath paid = li.orderNow(id);
        assertThat(paid.getString("status")).isEqualTo("PAID");
        assertThat(paid.getString("pickupCode")).isNotBlank();

        Wechat.settle();
        assertThat(li.heard())
                .as("下单成功, at the shop's time whatever the machine's is")
                .anyMatch(said ->
                        said.contains(paid.getString("number")) && said.contains(shopTime(paid.getString("placedAt"))));

        operator.advance(id, "making");
        operator.advance(id, "ready");
        Wechat.settle();
        assertThat(li.heard())
                .as("取餐提醒, with the link into the exact page")
                .anyMatch(said -> said.contains(paid.getString("pickupCode")) && said.contains("id=" + id));

        operator.advance(id, "collected");
        Wechat.settle();
        JsonPath membership = li.get("/api/membership");
        assertThat(membership.getInt("points")).isEqualTo(order.getInt("payableFen") / 100);
        assertThat(li.heard()).as("积分到账").anyMatch(said -> said.contains("notice-points-credited"));

        assertThat(operator.touchOf(paid.getString("number"))).startsWith("menu-");
        assertThat(operator.overview().getInt("fromAccount.orders")).isPositive();
    }

    private static String shopTime(String instant) {
        return DateTimeFormatter.ofPattern("HH:mm")
                .format(Instant.parse(instant).atZone(ZoneId.of("Asia/Shanghai")));
    }

    /** Story two: a mini-program guest who follows after the first order. */
    @Test
    void a_guest_orders_first_follows_afterwards_and_uses_the_coupon_once() {
        Phone han = Phone.of("韩梅梅");
        han.signIn();
        String product = han.home().getString("products[0].id");
        JsonPath first = han.order(product);
        String id = first.getString("id");
        List<String> templates = first.getList("subscribeTemplates.id");
        han.allowNotices(templates);
        han.pay(id, "pay");
        Wechat.settle();
        assertThat(han.serviceNotices())
                .as("not a follower: the mini program's own notice")
                .hasSize(1);
        assertThat(han.chat()).as("nothing in the account's chat").isEmpty();
        assertThat(han.orderNow(id).getBoolean("followOffer.claimed")).isFalse();

        han.follow();
        Wechat.settle();
        List<Map<String, Object>> coupons = han.get("/api/membership").getList("coupons");
        assertThat(coupons).as("the gift for following arrives once").hasSize(1);
        han.unfollow();
        han.follow();
        Wechat.settle();
        assertThat(han.get("/api/membership").getList("coupons"))
                .as("and only once")
                .hasSize(1);
        assertThat(han.orderNow(id).getBoolean("followOffer.claimed")).isTrue();

        JsonPath quote = han.price(List.of(han.line(product, 1)));
        assertThat(quote.getString("coupon.id"))
                .as("the server applies it")
                .isEqualTo(coupons.getFirst().get("id"));
        JsonPath second = han.order(product);
        assertThat(second.getInt("discountFen")).isEqualTo(quote.getInt("coupon.discountFen"));
        assertThat(han.price(List.of(han.line(product, 1))).getString("coupon"))
                .as("not twice")
                .isNull();
        han.pay(second.getString("id"), "pay");
        assertThat(han.get("/api/membership").getString("coupons[0].status")).isEqualTo("USED");
    }

    /** Story three: points become a coupon, and a collected order is taken back by the shop. */
    @Test
    void points_are_spent_and_a_refund_takes_them_back_into_debt() {
        Phone li = Phone.of("李雷");
        li.follow();
        li.signIn();
        String product = li.home().getString("products[0].id");
        JsonPath order = li.order(product);
        String id = order.getString("id");
        li.pay(id, "pay");
        int pending = li.get("/api/membership").getInt("pendingPoints");
        List.of("making", "ready", "collected").forEach(step -> operator.advance(id, step));
        Wechat.settle();
        int earned = li.get("/api/membership").getInt("points");
        assertThat(earned).isEqualTo(order.getInt("payableFen") / 100).isEqualTo(pending);
        assertThat(li.get("/api/membership").getInt("pendingPoints")).isZero();

        String reward = li.get("/api/membership").getString("rewards.min { it.points }.id");
        int cost = li.get("/api/membership").getInt("rewards.min { it.points }.points");
        li.redeem(reward).then().statusCode(201);
        assertThat(li.get("/api/membership").getInt("points")).isEqualTo(earned - cost);
        assertThat(li.get("/api/membership").getString("coupons[0].status")).isEqualTo("AVAILABLE");

        operator.advance(id, "refund");
        operator.advance(id, "refund");
        Wechat.comesToRest();
        assertThat(li.orderNow(id).getString("status")).isEqualTo("REFUNDED");
        assertThat(li.get("/api/membership").getInt("points")).isEqualTo(-cost);
        assertThat(li.heard())
                .as("积分变动, once")
                .filteredOn(said -> said.contains("notice-points-reversed"))
                .hasSize(1);
        li.redeem(reward).then().statusCode(409);
        li.write("积分");
        assertThat(li.heard().getLast()).contains("您欠 " + cost + " 积分");
    }

    @Test
    void a_guest_whose_unionid_is_known_late_keeps_both_histories() {
        Wechat.openPlatformBound(false);
        try {
            Phone late = Phone.of("小晚");
            late.follow();
            late.signIn();
            Wechat.settle();
            JsonPath order = late.order(late.home().getString("products[0].id"));
            late.pay(order.getString("id"), "pay");
            assertThat(late.home().getBoolean("person.follows")).isFalse();

            Wechat.openPlatformBound(true);
            late.write("你好");
            Wechat.settle();
            late.signIn();
            Wechat.settle();
            assertThat(late.home().getBoolean("person.follows")).isTrue();
            assertThat(late.orderNow(order.getString("id")).getString("status")).isEqualTo("PAID");
            assertThat(late.get("/api/orders").getList("orders")).hasSize(1);
        } finally {
            Wechat.openPlatformBound(true);
        }
    }

    @Test
    void a_payment_whose_notification_is_lost_is_found_on_the_pay_page() {
        Phone li = Phone.of("李雷");
        li.signIn();
        String id = li.order(li.home().getString("products[0].id")).getString("id");
        li.pay(id, "pay-lose-notification");
        assertThat(li.orderNow(id).getString("status")).isEqualTo("PLACED");
        li.api().post("/api/orders/" + id + "/payment/check").then().statusCode(200);
        assertThat(li.orderNow(id).getString("status")).isEqualTo("PAID");
    }

    @Test
    void a_payment_whose_notification_is_lost_is_found_by_the_timer() {
        Phone li = Phone.of("李雷");
        li.signIn();
        String id = li.order(li.home().getString("products[0].id")).getString("id");
        li.pay(id, "pay-lose-notification");
        Wechat.timePasses(60);
        Wechat.job("query-late-payments");
        assertThat(li.orderNow(id).getString("status")).isEqualTo("PAID");
    }

    @Test
    void an_order_nobody_pays_is_closed_at_wechat_and_its_stock_returned() {
        Phone li = Phone.of("李雷");
        li.signIn();
        String id = li.order(li.home().getString("products[0].id")).getString("id");
        assertThat(li.pay(id, "cancel")).isEqualTo("requestPayment:fail cancel");
        Wechat.timePasses(16 * 60);
        while (Wechat.job("close-expired-orders") > 0) {} // other tests' orders may be older
        assertThat(li.orderNow(id).getString("status")).isEqualTo("CLOSED");
    }

    @Test
    void a_push_that_comes_twice_is_answered_twice_and_handled_once() {
        Phone li = Phone.of("李雷");
        Wechat.badDay("deliverTwice", true);
        try {
            li.follow();
            Wechat.settle();
            long cards = li.chat().stream()
                    .filter(message -> "miniprogram".equals(message.get("kind")))
                    .count();
            assertThat(cards).isEqualTo(1);
        } finally {
            Wechat.badDay("deliverTwice", false);
        }
    }
}
