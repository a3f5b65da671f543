package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetwin.identity.PersonId;
import wetwin.messaging.NoticeWording.Wording;
import wetwin.messaging.NoticeWording.Wording.OrderMissing;
import wetwin.messaging.NoticeWording.Wording.Ready;
import wetwin.messaging.NoticeWording.Wording.Unfit;

class NoticeWordingTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant AFTERNOON = Instant.parse("2026-11-24T07:01:30Z");
    private static final UUID ORDER = UUID.fromString("01a20fc8-9925-74ac-9df5-7fbbd8576c75");
    private static final OrderWords LATTE = order("拿铁 大杯 ×1、可颂 ×2", 4205, Optional.empty());

    @Test
    void an_order_paid_says_number_goods_amount_and_time() {
        assertThat(words(NoticeKind.ORDER_PAID, new JsonObject()))
                .isEqualTo(new Ready(
                        Map.of(
                                "character_string1", "20261124000042",
                                "thing2", "拿铁 大杯 ×1、可颂 ×2",
                                "amount3", "42.05元",
                                "time4", "2026年11月24日 15:01"),
                        "pages/order/detail?id=" + ORDER));
    }

    @Test
    void words_of_an_operator_stand_in_place_of_the_releases() {
        NoticeTexts own = new NoticeTexts(
                Map.of(NoticeText.POINTS_CREDITED_SEVERAL, "攒了{数}次：{原因}", NoticeText.LEVEL_REACHED_PLAIN, "谢谢您一直都在"));
        JsonObject points =
                new JsonObject().put("points", 12).put("balance", 170).put("reason", "在国贸店消费拿铁两杯又加可颂一个");
        assertThat(((Ready) NoticeWording.of(
                                request(NoticeKind.POINTS_CREDITED, points),
                                new Merged(11, 30),
                                Optional.empty(),
                                own,
                                SHANGHAI))
                        .fields())
                .as("whole but for the reason")
                .containsEntry("thing4", "攒了12次：在国贸店消费拿铁两杯又加可…");
        assertThat(NoticeTexts.of(own.json().put("OF_ANOTHER_RELEASE", "x"))).isEqualTo(own);
    }

    @Test
    void an_order_ready_says_the_code_and_where() {
        assertThat(words(NoticeKind.ORDER_READY, new JsonObject()))
                .isEqualTo(new Ready(
                        Map.of("character_string1", "A07", "thing2", "晨光咖啡 国贸店", "thing3", "拿铁 大杯 ×1、可颂 ×2"),
                        "pages/order/detail?id=" + ORDER));
    }

    @Test
    void an_order_shipped_says_who_brings_it_and_their_number_within_the_templates_limits() {
        String longest = "N".repeat(32);
        OrderWords express = order("哥伦比亚慧兰咖啡豆中度烘焙二百五十克 ×2、挂耳 ×1", 9900, by("SF", Optional.of(longest)));
        assertThat(NoticeWording.of(
                        request(NoticeKind.ORDER_SHIPPED, new JsonObject()),
                        Merged.NOTHING,
                        Optional.of(express),
                        NoticeTexts.OF_THE_RELEASE,
                        SHANGHAI))
                .isEqualTo(new Ready(
                        Map.of(
                                "thing1", "哥伦比亚慧兰咖啡豆中度烘焙二百五十克…",
                                "thing2", "顺丰速运",
                                "character_string3", longest,
                                "time4", "2026年11月24日 15:01"),
                        "pages/order/detail?id=" + ORDER));
        assertThat(shipped(by("SELF", Optional.empty())))
                .containsEntry("thing2", "门店配送")
                .containsEntry("character_string3", "20261124000042");
        assertThat(shipped(by("SF", Optional.of(longest + "N"))))
                .as("half a number is a wrong one")
                .containsEntry("character_string3", "20261124000042");
    }

    private static Map<String, String> shipped(Optional<Brought> brought) {
        NoticeRequest request = request(NoticeKind.ORDER_SHIPPED, new JsonObject());
        return ((Ready) NoticeWording.of(
                        request,
                        Merged.NOTHING,
                        Optional.of(order("拿铁 ×1", 2505, brought)),
                        NoticeTexts.OF_THE_RELEASE,
                        SHANGHAI))
                .fields();
    }

    @Test
    void points_credited_lead_to_the_points() {
        JsonObject data = new JsonObject().put("points", 42).put("balance", 170).put("reason", "消费得积分");
        assertThat(words(NoticeKind.POINTS_CREDITED, data))
                .isEqualTo(new Ready(
                        Map.of("number1", "42", "number2", "170", "time3", "2026年11月24日 15:01", "thing4", "消费得积分"),
                        "pages/mine/index"));
    }

    @Test
    void points_credited_to_somebody_in_debt_say_where_they_went() {
        JsonObject data = new JsonObject().put("points", 42).put("balance", -8).put("reason", "消费得积分");
        assertThat(((Ready) words(NoticeKind.POINTS_CREDITED, data)).fields())
                .containsEntry("number1", "42")
                .containsEntry("number2", "0")
                .containsEntry("thing4", "消费得积分，先补所欠");
    }

    @Test
    void what_stands_for_several_says_how_many_and_adds_them_up() {
        Merged two = new Merged(2, 30);
        JsonObject points =
                new JsonObject().put("points", 12).put("balance", 170).put("reason", "消费得积分");
        assertThat(fields(NoticeKind.POINTS_CREDITED, points, two))
                .containsEntry("number1", "42")
                .containsEntry("number2", "170")
                .containsEntry("thing4", "消费得积分等3笔");
        assertThat(fields(NoticeKind.POINTS_REVERSED, points.put("reason", "订单退款"), two))
                .containsEntry("number1", "42")
                .containsEntry("thing4", "订单退款等3笔");
        JsonObject coupon = new JsonObject()
                .put("coupon", "满30减5")
                .put("expiresAt", "2026-12-24T07:01:00Z")
                .put("reason", "生日快乐");
        assertThat(fields(NoticeKind.COUPON_RECEIVED, coupon, two)).containsEntry("thing3", "共 3 张到账，下单自动用上");
    }

    private static Map<String, String> fields(NoticeKind kind, JsonObject data, Merged merged) {
        return ((Ready) NoticeWording.of(
                        request(kind, data), merged, Optional.of(LATTE), NoticeTexts.OF_THE_RELEASE, SHANGHAI))
                .fields();
    }

    @Test
    void points_taken_back_may_leave_a_debt() {
        JsonObject data = new JsonObject().put("points", 42).put("balance", -8).put("reason", "订单退款，扣回积分");
        assertThat(words(NoticeKind.POINTS_REVERSED, data))
                .isEqualTo(new Ready(
                        Map.of(
                                "number1",
                                "42",
                                "character_string2",
                                "-8",
                                "time3",
                                "2026年11月24日 15:01",
                                "thing4",
                                "订单退款，扣回积分"),
                        "pages/mine/index"));
    }

    @Test
    void points_that_expire_are_counted() {
        JsonObject data = new JsonObject().put("points", 128).put("expiresAt", "2026-11-30T16:00:00Z");
        assertThat(words(NoticeKind.POINTS_EXPIRING, data))
                .isEqualTo(new Ready(
                        Map.of("number1", "128", "time2", "2026年12月1日 00:00", "thing3", "到期前可以换券、换礼"),
                        "pages/mine/index"));
    }

    @Test
    void a_cart_that_was_left_is_named_by_its_first_thing_and_leads_to_it() {
        JsonObject data = new JsonObject()
                .put("goods", "桂花拿铁 大杯 等12件")
                .put("leftAt", "2026-11-27T07:01:00Z")
                .put("shop", "0193fa00-0001-7000-8000-000000000001");
        assertThat(words(NoticeKind.CART_LEFT, data))
                .isEqualTo(new Ready(
                        Map.of("thing1", "桂花拿铁 大杯 等12件", "time2", "2026年11月27日 15:01", "thing3", "还在购物车里，想喝就下单"),
                        "pages/checkout/index?shop=0193fa00-0001-7000-8000-000000000001"));
    }

    @Test
    void a_sale_that_begins_says_of_what_where_and_when_and_leads_to_it() {
        JsonObject data = new JsonObject()
                .put("product", "腊八燕麦拿铁")
                .put("shopName", "晨光咖啡 国贸店")
                .put("saleFrom", "2027-01-15T00:00:00Z")
                .put("shop", "0193fa00-0001-7000-8000-000000000001")
                .put("productId", "0193fa00-0004-7000-8000-00000000000d");
        assertThat(words(NoticeKind.SALE_STARTING, data))
                .isEqualTo(new Ready(
                        Map.of(
                                "thing1", "腊八燕麦拿铁",
                                "thing2", "晨光咖啡 国贸店",
                                "time3", "2027年1月15日 08:00",
                                "thing4", "到点就能下单，点开看看"),
                        "pages/order/index?shop=0193fa00-0001-7000-8000-000000000001"
                                + "&product=0193fa00-0004-7000-8000-00000000000d"));
    }

    @Test
    void a_birthday_says_what_is_given_and_until_when() {
        JsonObject data = new JsonObject().put("coupon", "生日礼").put("expiresAt", "2026-12-04T16:00:00Z");
        assertThat(words(NoticeKind.BIRTHDAY, data))
                .isEqualTo(new Ready(
                        Map.of("thing1", "生日礼", "time2", "2026年12月5日 00:00", "thing3", "生日快乐！下单时自动用上"),
                        "pages/mine/index"));
        assertThat(fields(NoticeKind.BIRTHDAY, data, new Merged(1, 0))).containsEntry("thing3", "生日快乐！共 2 张，下单自动用上");
    }

    @Test
    void what_is_booked_is_said_with_when_and_where_and_leads_to_it() {
        JsonObject data = booked();
        Map<String, String> facts = Map.of("thing1", "手冲体验课", "time2", "2026年12月5日 19:00", "thing3", "晨光咖啡 国贸店");
        assertThat(words(NoticeKind.BOOKING_CONFIRMED, data))
                .isEqualTo(new Ready(
                        with(facts, "来不了请提前取消"), "pages/booking/detail?id=0193fa00-0001-7000-8000-000000000001"));
        assertThat(words(NoticeKind.BOOKING_REMINDER, data))
                .isEqualTo(new Ready(
                        with(facts, "快开始了，来不了请取消"), "pages/booking/detail?id=0193fa00-0001-7000-8000-000000000001"));
    }

    @ParameterizedTest
    @CsvSource({"MOVED, 时间改了，点开看是否合适", "ELSEWHERE, 换了地方，时间不变", "CANCELLED, 课程取消，给您添麻烦了"})
    void a_class_that_changed_says_how(String change, String said) {
        assertThat(fields(NoticeKind.CLASS_CHANGED, booked().put("change", change), Merged.NOTHING))
                .containsEntry("thing4", said);
    }

    private static JsonObject booked() {
        return new JsonObject()
                .put("booking", "0193fa00-0001-7000-8000-000000000001")
                .put("course", "手冲体验课")
                .put("startsAt", "2026-12-05T11:00:00Z")
                .put("place", "晨光咖啡 国贸店");
    }

    private static Map<String, String> with(Map<String, String> facts, String toKnow) {
        Map<String, String> all = new HashMap<>(facts);
        all.put("thing4", toKnow);
        return all;
    }

    @Test
    void coupons_that_end_are_named_by_the_first_and_counted() {
        JsonObject data =
                new JsonObject().put("coupon", "满30减5").put("count", 1).put("expiresAt", "2026-11-27T07:01:00Z");
        assertThat(words(NoticeKind.COUPON_EXPIRING, data))
                .isEqualTo(new Ready(
                        Map.of("thing1", "满30减5", "time2", "2026年11月27日 15:01", "thing3", "快到期了，下单时自动用上"),
                        "pages/mine/index"));
        assertThat(((Ready) words(NoticeKind.COUPON_EXPIRING, data.put("count", 1_000))).fields())
                .containsEntry("thing3", "共 1000 张快到期，下单自动用上");
    }

    @Test
    void a_coupon_that_was_given_says_why() {
        JsonObject data =
                new JsonObject().put("coupon", "满30减5").put("reason", "首单有礼").put("expiresAt", "2026-11-27T07:01:00Z");
        assertThat(words(NoticeKind.COUPON_RECEIVED, data))
                .isEqualTo(new Ready(
                        Map.of("thing1", "满30减5", "time2", "2026年11月27日 15:01", "thing3", "首单有礼，下单时自动用上"),
                        "pages/mine/index"));
    }

    @Test
    void a_level_reached_says_what_it_is_good_for_and_until_when() {
        JsonObject data = new JsonObject()
                .put("level", "金卡")
                .put("keptUntil", "2027-11-24T16:00:00Z")
                .put("pointsPercent", 150)
                .put("memberPrice", true)
                .put("freeDelivery", true);
        assertThat(words(NoticeKind.LEVEL_REACHED, data))
                .isEqualTo(new Ready(
                        Map.of(
                                "thing1", "金卡",
                                "time2", "2026年11月24日 15:01",
                                "time3", "2027年11月25日 00:00",
                                "thing4", "积分1.5倍、会员价、免配送费"),
                        "pages/mine/index"));
        data.put("pointsPercent", 100).put("memberPrice", false).put("freeDelivery", false);
        assertThat(((Ready) words(NoticeKind.LEVEL_REACHED, data)).fields()).containsEntry("thing4", "感谢您的支持");
    }

    @Test
    void a_refund_says_how_much_and_why() {
        JsonObject data = new JsonObject().put("amountFen", 5).put("reason", "超时关闭后支付");
        assertThat(((Ready) words(NoticeKind.ORDER_REFUNDED, data)).fields())
                .containsEntry("amount2", "0.05元")
                .containsEntry("thing3", "超时关闭后支付");
    }

    @Test
    void an_invoice_says_what_it_is_over_and_what_became_of_it() {
        JsonObject data = new JsonObject().put("amountFen", 2605).put("state", "ISSUED");
        assertThat(words(NoticeKind.INVOICE, data))
                .isEqualTo(new Ready(
                        Map.of(
                                "character_string1", "20261124000042",
                                "thing2", "拿铁 大杯 ×1、可颂 ×2",
                                "amount3", "26.05元",
                                "time4", "2026年11月24日 15:01",
                                "thing5", "已开好，点开看号码"),
                        "pages/order/detail?id=" + ORDER));
        assertThat(((Ready) words(NoticeKind.INVOICE, data.copy().put("state", "REVERSED"))).fields())
                .containsEntry("thing5", "已红冲，钱已退，发票作废");
        assertThat(((Ready) words(NoticeKind.INVOICE, data.copy().put("state", "ISSUED_ANEW"))).fields())
                .as("whole")
                .containsEntry("thing5", "退款后已红冲重开，点开看新号码");
    }

    @Test
    void an_amount_that_does_not_fit_is_not_shortened() {
        OrderWords dear = order("咖啡", Integer.MAX_VALUE, Optional.empty());
        assertThat(NoticeWording.of(
                        request(NoticeKind.ORDER_PAID, new JsonObject()),
                        Merged.NOTHING,
                        Optional.of(dear),
                        NoticeTexts.OF_THE_RELEASE,
                        SHANGHAI))
                .isInstanceOf(Ready.class);
        JsonObject negative =
                new JsonObject().put("points", -1).put("balance", 0).put("reason", "");
        assertThat(words(NoticeKind.POINTS_CREDITED, negative)).isEqualTo(new Unfit("number1"));
    }

    @Test
    void there_are_no_words_for_an_order_nobody_knows() {
        assertThat(NoticeWording.of(
                        request(NoticeKind.ORDER_PAID, new JsonObject()),
                        Merged.NOTHING,
                        Optional.empty(),
                        NoticeTexts.OF_THE_RELEASE,
                        SHANGHAI))
                .isEqualTo(new OrderMissing());
    }

    @Test
    void the_id_that_wechat_recognises_is_of_32_characters_and_stays() {
        NoticeRequest request = request(NoticeKind.ORDER_PAID, new JsonObject());
        assertThat(request.clientMessageId()).hasSize(32).isEqualTo(request.clientMessageId());
    }

    @Test
    void every_link_out_carries_its_touch() {
        assertThat(DeepLink.of("pages/mine/index", "notice-points-credited"))
                .isEqualTo("pages/mine/index?t=notice-points-credited");
        assertThat(DeepLink.of("pages/order/detail?id=1", "notice-order-paid"))
                .isEqualTo("pages/order/detail?id=1&t=notice-order-paid");
    }

    private static OrderWords order(String goods, int payableFen, Optional<Brought> brought) {
        return new OrderWords("20261124000042", "晨光咖啡 国贸店", goods, payableFen, Optional.of("A07"), AFTERNOON, brought);
    }

    private static Optional<Brought> by(String carrier, Optional<String> number) {
        return Optional.of(new Brought(Optional.of(carrier), number));
    }

    private static Wording words(NoticeKind kind, JsonObject data) {
        return NoticeWording.of(
                request(kind, data), Merged.NOTHING, Optional.of(LATTE), NoticeTexts.OF_THE_RELEASE, SHANGHAI);
    }

    private static NoticeRequest request(NoticeKind kind, JsonObject data) {
        return new NoticeRequest(
                ORDER, kind, new PersonId(ORDER), Optional.of(ORDER), data, AFTERNOON, Optional.empty());
    }
}
