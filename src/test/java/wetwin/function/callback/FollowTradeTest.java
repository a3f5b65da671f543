package wetwin.function.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.payment.OurIdentity;
import wetwin.support.CapturedLogs;
import wetwin.support.Counter;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.SignedPush;
import wetwin.support.Wechat;

/** What WeChat's shipping desk pushes to the mini program, encrypted, in both formats an account may choose. */
@QuarkusTest
class FollowTradeTest {
    private static final Operator OPERATOR = Operator.signedIn();

    @Inject
    Counter counter;

    @Inject
    OurIdentity us;

    @Inject
    Clock clock;

    @ConfigProperty(name = "wetwin.mini-program.token")
    String token;

    @ConfigProperty(name = "wetwin.mini-program.aes-key")
    String aesKey;

    @ConfigProperty(name = "wetwin.mini-program.app-id")
    String appId;

    private Phone li;
    private UUID product;
    private String order;
    private String payment;
    private String transaction;

    @BeforeEach
    void an_order_that_is_ready() {
        li = Phone.of("李雷");
        li.signIn();
        product = counter.aProduct("摩卡", 2600, 10);
        counter.sql(
                "insert into stock (shop_id, product_id, available) values ($1, $2, 10) on conflict do nothing",
                UUID.fromString(li.home().getString("shop.id")),
                product);
        order = li.order(product.toString()).getString("id");
        payment = order.replace("-", "");
        li.pay(order, "pay");
        List.of("making", "ready").forEach(step -> OPERATOR.advance(order, step));
        Wechat.settle();
        transaction = row().getString("transaction_id");
    }

    @Test
    void a_person_who_says_at_wechat_that_they_have_the_goods_has_collected_them() {
        push(settlement("2", "1767240000", "1767240001"));
        push(settlement("2", "1767240000", "1767240001"));
        Wechat.settle();

        assertThat(status()).isEqualTo("COLLECTED");
        assertThat(row().getString("received_by")).isEqualTo("PERSON");
        assertThat(row().getOffsetDateTime("received_at").toEpochSecond()).isEqualTo(1767240000);
        assertThat(row().getOffsetDateTime("settled_at").toEpochSecond()).isEqualTo(1767240001);
        assertThat(li.get("/api/membership").getInt("points")).isEqualTo(26);
    }

    @Test
    void that_nobody_said_otherwise_in_time_is_recorded_and_proves_nothing() {
        push(settlement("1", "1767240000", "1767240001"));
        Wechat.settle();

        assertThat(status()).isEqualTo("READY");
        assertThat(row().getString("received_by")).isEqualTo("AUTOMATIC");
    }

    @Test
    void what_is_told_in_json_is_heard_as_well() {
        String json = """
                {"ToUserName":"gh_1","FromUserName":"oWechat","CreateTime":1767240100,"MsgType":"event",
                "Event":"trade_manage_order_settlement","transaction_id":"%s","merchant_id":"%s","sub_merchant_id":"",
                "merchant_trade_no":"%s","pay_time":1767230000,"shipped_time":1767235000,
                "confirm_receive_method":2,"confirm_receive_time":1767240000,"settlement_time":1767240001}""".formatted(transaction, us.merchantId(), payment);
        signed().encryptedJson(json).send().then().statusCode(200);
        Wechat.settle();

        assertThat(status()).isEqualTo("COLLECTED");
        assertThat(row().getOffsetDateTime("shipped_at").toEpochSecond()).isEqualTo(1767235000);
    }

    @Test
    void shipped_and_settled_may_be_told_in_any_order_and_what_was_told_stays() {
        push(settlement("1", "1767240000", "1767240001"));
        push(event("trade_manage_order_settlement", "<shipped_time>1767235000</shipped_time>"));
        push(settlement("2", "1767299999", "1767299999"));
        Wechat.settle();

        assertThat(row().getOffsetDateTime("shipped_at").toEpochSecond()).isEqualTo(1767235000);
        assertThat(row().getOffsetDateTime("received_at").toEpochSecond()).isEqualTo(1767240000);
        assertThat(row().getString("received_by")).isEqualTo("AUTOMATIC");
    }

    @Test
    void what_is_not_ready_is_not_collected_by_a_word_at_wechat() {
        counter.sql("update shop_order set status = 'MAKING' where id = $1", UUID.fromString(order));
        push(settlement("2", "1767240000", "1767240001"));
        Wechat.settle();
        assertThat(status()).isEqualTo("MAKING");
    }

    @Test
    void of_another_transaction_or_merchant_nothing_is_believed() {
        String genuine = settlement("2", "1767240000", "1767240001");
        push(genuine.replace(transaction, "42" + transaction));
        push(genuine.replace(">" + us.merchantId() + "<", ">1900000000<"));
        push(genuine.replace(">" + payment + "<", "><"));
        Wechat.settle();
        assertThat(status()).isEqualTo("READY");
        assertThat(row().getOffsetDateTime("received_at")).isNull();
    }

    @Test
    void goods_of_which_the_desk_has_not_heard_are_reported_once_more() {
        push(event("trade_manage_remind_shipping", "<msg>发货提醒</msg>"));
        push(event("trade_manage_remind_shipping", "<msg>发货提醒，再一次</msg>"));
        Wechat.settle();
        assertThat(texts("""
                    select dedup_key as text from outbox_message
                    where topic = 'shipping-report' and payload ->> 'orderId' = $1 and settled_at is not null""", order)).hasSize(2).anySatisfy(key -> assertThat(key)
                .startsWith("shipping-report:" + order + ":"));
    }

    @Test
    void the_order_s_page_at_the_console_says_what_became_of_its_shipping_information() {
        assertThat(shipping(order).getString("state")).isEqualTo("REPORTED");
        assertThat(shipping(order).getString("reportedAt")).isNotNull();
        push(settlement("2", "1767240000", "1767240001"));
        Wechat.settle();
        assertThat(shipping(order).getString("state")).isEqualTo("RECEIVED");
        assertThat(shipping(order).getString("receivedBy")).isEqualTo("PERSON");

        String other = li.order(product.toString()).getString("id");
        li.pay(other, "pay");
        assertThat(shipping(other).getString("state")).isEqualTo("NOT_REPORTED");
        UUID id = UUID.fromString(other);
        counter.sql("update shop_order set payer_openid = 'o-somebody-else' || payer_openid where id = $1", id);
        List.of("making", "ready").forEach(step -> OPERATOR.advance(other, step));
        Wechat.settle();
        JsonPath refused = shipping(other);
        assertThat(refused.getString("state")).isEqualTo("REFUSED");
        assertThat(refused.getInt("errcode")).isEqualTo(10060031);
        assertThat(refused.getString("said")).isNotBlank();
        counter.sql("update shop_order set payer_openid = substr(payer_openid, 16) where id = $1", id);
        OPERATOR.console()
                .post("/console/api/outbox/" + refused.getString("parked") + "/retry")
                .then()
                .statusCode(204);
        Wechat.settle();
        assertThat(shipping(other).getString("state")).isEqualTo("REPORTED");
        assertThat(shipping(other).getString("parked")).isNull();
    }

    private static JsonPath shipping(String order) {
        return OPERATOR.console()
                .get("/console/api/orders/" + order + "/refunds")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("shipping");
    }

    @Test
    void that_the_mini_program_must_join_shipping_management_wakes_somebody() {
        try (CapturedLogs logs = CapturedLogs.of("wetwin")) {
            push(event("wxa_trade_controlled", "<msg>" + UUID.randomUUID() + "</msg>"));
            Wechat.settle();
            assertThat(logs.lines()).anyMatch(line -> line.contains("wxa_trade_controlled"));
        }
    }

    private void push(String xml) {
        signed().encrypted(xml).send().then().statusCode(200);
    }

    private SignedPush signed() {
        return new SignedPush("/wechat/mini-program", token, aesKey, appId, clock.instant());
    }

    private String settlement(String method, String confirmed, String settled) {
        return event(
                "trade_manage_order_settlement",
                "<confirm_receive_method>" + method + "</confirm_receive_method><confirm_receive_time>" + confirmed
                        + "</confirm_receive_time><settlement_time>" + settled + "</settlement_time>");
    }

    private String event(String event, String more) {
        return "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[oWechat]]></FromUserName>"
                + "<CreateTime>1767240100</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[" + event
                + "]]></Event><transaction_id>" + transaction + "</transaction_id><merchant_id>" + us.merchantId()
                + "</merchant_id><merchant_trade_no>" + payment + "</merchant_trade_no>" + more + "</xml>";
    }

    private String status() {
        return li.get("/api/orders/" + order).getString("status");
    }

    private Row row() {
        return counter.sql("select * from payment where order_id = $1", UUID.fromString(order))
                .iterator()
                .next();
    }

    private List<String> texts(String sql, Object... arguments) {
        return StreamSupport.stream(counter.sql(sql, arguments).spliterator(), false)
                .map(row -> row.getString("text"))
                .toList();
    }
}
