package wetwin.wechat.pay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.wechat.WechatFixtures.MINI_APP_ID;
import static wetwin.wechat.WechatFixtures.WECHAT_PAY;
import static wetwin.wechat.WechatFixtures.accounts;
import static wetwin.wechat.WechatFixtures.blockingCalls;
import static wetwin.wechat.WechatFixtures.hosts;
import static wetwin.wechat.WechatFixtures.pay;
import static wetwin.wechat.WechatFixtures.publicKey;
import static wetwin.wechat.WechatFixtures.wechatPayPublicKey;
import static wetwin.wechat.pay.PayVectors.MERCHANT_KEY;
import static wetwin.wechat.pay.PayVectors.MERCHANT_PUBLIC_KEY;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wetwin.payment.CloseOutcome;
import wetwin.payment.OutRefundNo;
import wetwin.payment.OutTradeNo;
import wetwin.payment.PayerId;
import wetwin.payment.PaymentState;
import wetwin.payment.PrepayOrder;
import wetwin.payment.PrepayOutcome;
import wetwin.payment.RefundOrder;
import wetwin.payment.RefundOutcome;
import wetwin.payment.RefundResult;
import wetwin.payment.RefundState;
import wetwin.payment.RefundStatus;
import wetwin.payment.RequestPayment;
import wetwin.platform.PlatformFixtures;
import wetwin.wechat.PaySettings;
import wetwin.wechat.StandInServer;
import wetwin.wechat.StandInServer.Answer;
import wetwin.wechat.StandInServer.Asked;

/** The gateway through the SDK's client against a server that signs its answers. */
class WechatPaymentGatewayTest {
    private static final String KEY_ID = "PUB_KEY_ID_OWN";
    private static final Instant NOW = Instant.parse("2026-01-01T04:00:01Z");
    private static final OutTradeNo NUMBER = new OutTradeNo("T20260101000001");
    private static final String PAID = "{\"appid\":\"wx0123456789abcdef\",\"mchid\":\"1900000001\","
            + "\"out_trade_no\":\"T20260101000001\",\"transaction_id\":\"42\",\"trade_state\":\"SUCCESS\","
            + "\"success_time\":\"2026-01-01T12:00:30+08:00\",\"payer\":{\"openid\":\"o1\"},"
            + "\"amount\":{\"total\":1990,\"payer_total\":1500,\"currency\":\"CNY\"}}";
    private static final String REFUND = "{\"refund_id\":\"50\",\"out_refund_no\":\"R1\",\"transaction_id\":\"42\","
            + "\"out_trade_no\":\"T20260101000001\",\"status\":\"PROCESSING\",\"amount\":{\"total\":1990,\"refund\":990}}";

    private static Vertx vertx;

    private final StandInServer wechatPay = new StandInServer();
    private final PaySettings settings = pay(MERCHANT_KEY, KEY_ID, wechatPayPublicKey(), null);
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final WechatPaymentGateway gateway = new WechatPaymentGateway(
            new PayClient(settings, hosts(wechatPay.url()), blockingCalls(vertx)),
            settings,
            accounts(),
            clock,
            PlatformFixtures.ids(clock));

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.closeAndAwait();
    }

    @AfterEach
    void stopServer() {
        wechatPay.close();
    }

    @Test
    void a_payment_is_opened_with_our_numbers_and_signed_for_the_front_end() {
        wechatPay.answers(request -> signed(200, "{\"prepay_id\":\"wx42\"}"));
        PrepayOutcome.Prepared prepared = (PrepayOutcome.Prepared) await(gateway.prepay(anOrder()));

        Asked asked = wechatPay.last();
        assertThat(asked.path()).isEqualTo("/v3/pay/transactions/jsapi");
        assertThat(new JsonObject(asked.body()))
                .isEqualTo(new JsonObject()
                        .put("appid", MINI_APP_ID)
                        .put("mchid", "1900000001")
                        .put("description", "拿铁 大杯")
                        .put("out_trade_no", NUMBER.value())
                        .put("time_expire", "2026-01-01T12:15:00+08:00")
                        .put("notify_url", "https://shop.example.com/wechat/pay/transactions")
                        .put("amount", new JsonObject().put("total", 1990).put("currency", "CNY"))
                        .put("payer", new JsonObject().put("openid", "o1")));
        assertThat(asked.headers()).containsEntry("Wechatpay-Serial", KEY_ID);
        assertThat(isSignedByUs(asked)).isTrue();

        RequestPayment request = prepared.request();
        assertThat(request.packageValue()).isEqualTo("prepay_id=wx42");
        assertThat(request.signType()).isEqualTo("RSA");
        assertThat(request.timeStamp()).isEqualTo(String.valueOf(NOW.getEpochSecond()));
        assertThat(PaySignatures.verifies(
                        publicKey(MERCHANT_PUBLIC_KEY),
                        (MINI_APP_ID + "\n" + request.timeStamp() + "\n" + request.nonceStr() + "\nprepay_id=wx42\n")
                                .getBytes(UTF_8),
                        request.paySign()))
                .isTrue();
    }

    @Test
    void headers_in_lower_case_verify_as_well() {
        wechatPay.answers(request -> inLowerCase(signed(200, "{\"prepay_id\":\"wx42\"}")));
        assertThat(await(gateway.prepay(anOrder()))).isInstanceOf(PrepayOutcome.Prepared.class);
    }

    @Test
    void an_answer_that_wechat_pay_did_not_sign_is_no_answer() {
        wechatPay.answers(request -> Answer.json("{\"prepay_id\":\"wx42\"}"));
        assertThat(await(gateway.prepay(anOrder()))).isInstanceOf(PrepayOutcome.Busy.class);
        wechatPay.answers(request -> {
            Answer genuine = signed(200, "{\"prepay_id\":\"wx42\"}");
            return new Answer(200, genuine.headers(), "{\"prepay_id\":\"wx43\"}");
        });
        assertThat(await(gateway.prepay(anOrder()))).isInstanceOf(PrepayOutcome.Busy.class);
    }

    @Test
    void what_opening_meets_becomes_what_we_can_do() {
        assertThat(openingMeets(400, "ORDERPAID")).isEqualTo(new PrepayOutcome.AlreadyPaid());
        assertThat(openingMeets(400, "ORDER_PAID")).isEqualTo(new PrepayOutcome.AlreadyPaid());
        assertThat(openingMeets(400, "ORDER_CLOSED")).isEqualTo(new PrepayOutcome.Closed());
        assertThat(openingMeets(500, "SYSTEM_ERROR")).isInstanceOf(PrepayOutcome.Busy.class);
        assertThat(openingMeets(429, "FREQUENCY_LIMITED")).isInstanceOf(PrepayOutcome.Busy.class);
        assertThat(openingMeets(401, "SIGN_ERROR"))
                .as("our key or our clock: nothing is given up for it")
                .isInstanceOf(PrepayOutcome.Busy.class);
        assertThat(openingMeets(403, "NO_AUTH"))
                .isInstanceOfSatisfying(PrepayOutcome.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("NO_AUTH"));
    }

    @Test
    void without_an_answer_or_from_a_gateway_opening_may_be_tried_again() {
        wechatPay.answers(request -> new Answer(0, Map.of(), ""));
        assertThat(await(gateway.prepay(anOrder()))).isInstanceOf(PrepayOutcome.Busy.class);
        wechatPay.answers(request -> new Answer(502, Map.of("Content-Type", "text/html"), "<html>"));
        assertThat(await(gateway.prepay(anOrder()))).isInstanceOf(PrepayOutcome.Busy.class);
        wechatPay.close();
        assertThat(await(gateway.prepay(anOrder()))).isInstanceOf(PrepayOutcome.Busy.class);
    }

    /** It may have been done: given up, the money would wait for an operator, and the person be told of a refusal. */
    @Test
    void a_servers_error_without_a_known_code_is_no_answer() {
        for (Answer answer : List.of(
                new Answer(500, Map.of(), ""),
                new Answer(500, Map.of("Content-Type", "text/html"), "<html>"),
                new Answer(500, Map.of("Content-Type", "application/json"), "{}"),
                refused(500, "A_CODE_OF_TOMORROW"))) {
            wechatPay.answers(request -> answer);
            assertThat(await(gateway.prepay(anOrder()))).as(answer.toString()).isInstanceOf(PrepayOutcome.Busy.class);
            assertThat(await(gateway.refund(aRefund()))).as(answer.toString()).isInstanceOf(RefundOutcome.Busy.class);
        }
        assertThat(openingMeets(500, "OPENID_MISMATCH")).isInstanceOf(PrepayOutcome.Refused.class);
        wechatPay.answers(request -> refused(500, "INVALID_TRANSACTIONID"));
        assertThat(await(gateway.refund(aRefund()))).isInstanceOf(RefundOutcome.Refused.class);
    }

    @Test
    void every_state_of_a_payment_is_known() {
        wechatPay.answers(request -> signed(200, PAID));
        assertThat(await(gateway.query(NUMBER))).isInstanceOfSatisfying(PaymentState.Paid.class, paid -> {
            assertThat(paid.transaction().totalFen()).isEqualTo(1990);
            assertThat(paid.transaction().payer()).isEqualTo(new PayerId("o1"));
        });
        assertThat(wechatPay.last().path())
                .isEqualTo("/v3/pay/transactions/out-trade-no/T20260101000001?mchid=1900000001");
        assertThat(isSignedByUs(wechatPay.last())).isTrue();
        assertThat(queryGives(PAID.replace("SUCCESS", "REFUND"))).isInstanceOf(PaymentState.Refunded.class);
        assertThat(queryGives("{\"trade_state\":\"NOTPAY\"}")).isEqualTo(new PaymentState.NotPaid());
        assertThat(queryGives("{\"trade_state\":\"CLOSED\"}")).isEqualTo(new PaymentState.Closed());
        assertThat(queryGives("{\"trade_state\":\"ODD\"}")).isInstanceOf(PaymentState.Unknown.class);
        wechatPay.answers(request -> refused(404, "ORDER_NOT_EXIST"));
        assertThat(await(gateway.query(NUMBER))).isEqualTo(new PaymentState.Missing());
        wechatPay.answers(request -> refused(500, "SYSTEM_ERROR"));
        assertThat(await(gateway.query(NUMBER))).isInstanceOf(PaymentState.Unknown.class);
    }

    @Test
    void closing_is_answered_without_a_body() {
        wechatPay.answers(request -> signed(204, ""));
        assertThat(await(gateway.close(NUMBER))).isEqualTo(new CloseOutcome.Closed());
        assertThat(wechatPay.last().path()).isEqualTo("/v3/pay/transactions/out-trade-no/T20260101000001/close");
        wechatPay.answers(request -> refused(400, "ORDERPAID"));
        assertThat(await(gateway.close(NUMBER))).isEqualTo(new CloseOutcome.AlreadyPaid());
        wechatPay.answers(request -> refused(404, "ORDER_NOT_EXIST"));
        assertThat(await(gateway.close(NUMBER))).isEqualTo(new CloseOutcome.Closed());
        wechatPay.answers(request -> new Answer(0, Map.of(), ""));
        assertThat(await(gateway.close(NUMBER))).isInstanceOf(CloseOutcome.Busy.class);
    }

    @Test
    void a_refund_is_accepted_and_can_be_asked_for() {
        RefundResult refund = new RefundResult(
                NUMBER, new OutRefundNo("R1"), "50", RefundStatus.PROCESSING, 990, 1990, Optional.empty());
        wechatPay.answers(request -> signed(200, REFUND));
        assertThat(await(gateway.refund(aRefund()))).isEqualTo(new RefundOutcome.Accepted(refund));
        assertThat(new JsonObject(wechatPay.last().body()).getString("notify_url"))
                .isEqualTo("https://shop.example.com/wechat/pay/refunds");
        assertThat(await(gateway.queryRefund(new OutRefundNo("R1")))).isEqualTo(new RefundState.Known(refund));
        wechatPay.answers(request -> refused(404, "RESOURCE_NOT_EXISTS"));
        assertThat(await(gateway.queryRefund(new OutRefundNo("R1")))).isEqualTo(new RefundState.Missing());
        wechatPay.answers(request -> refused(403, "NOT_ENOUGH"));
        assertThat(await(gateway.refund(aRefund()))).isInstanceOf(RefundOutcome.Busy.class);
        wechatPay.answers(request -> refused(400, "INVALID_REQUEST"));
        assertThat(await(gateway.refund(aRefund()))).isInstanceOf(RefundOutcome.Refused.class);
    }

    private PrepayOutcome openingMeets(int status, String code) {
        wechatPay.answers(request -> refused(status, code));
        return await(gateway.prepay(anOrder()));
    }

    private PaymentState queryGives(String document) {
        wechatPay.answers(request -> signed(200, document));
        return await(gateway.query(NUMBER));
    }

    private static PrepayOrder anOrder() {
        return new PrepayOrder(NUMBER, "拿铁 大杯", 1990, new PayerId("o1"), Instant.parse("2026-01-01T04:15:00Z"));
    }

    private static RefundOrder aRefund() {
        return new RefundOrder(NUMBER, new OutRefundNo("R1"), 990, 1990, "售罄");
    }

    private static Answer refused(int status, String code) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/json"),
                "{\"code\":\"" + code + "\",\"message\":\"words\"}");
    }

    /** The SDK checks answers by the machine's clock. */
    private Answer signed(int status, String body) {
        String timestamp = String.valueOf(Clock.systemUTC().instant().getEpochSecond());
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("Wechatpay-Timestamp", timestamp);
        headers.put("Wechatpay-Nonce", "n1");
        headers.put("Wechatpay-Serial", KEY_ID);
        headers.put("Wechatpay-Signature", PaySignatures.sign(WECHAT_PAY.getPrivate(), timestamp, "n1", body));
        return new Answer(status, headers, body);
    }

    private static Answer inLowerCase(Answer answer) {
        Map<String, String> headers = new HashMap<>();
        answer.headers().forEach((name, value) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), value));
        return new Answer(answer.status(), headers, answer.body());
    }

    private boolean isSignedByUs(Asked asked) {
        Matcher parts = Pattern.compile(
                        "WECHATPAY2-SHA256-RSA2048 mchid=\"1900000001\",nonce_str=\"(.*?)\","
                                + "timestamp=\"(.*?)\",serial_no=\"5157F09EFDC096DE15EBE81A47057A7232F1B8E1\",signature=\"(.*?)\"")
                .matcher(asked.headers().get("Authorization"));
        assertThat(parts.matches()).isTrue();
        String text =
                String.join("\n", asked.method(), asked.path(), parts.group(2), parts.group(1), asked.body()) + "\n";
        return PaySignatures.verifies(publicKey(MERCHANT_PUBLIC_KEY), text.getBytes(UTF_8), parts.group(3));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
