package wetwin.simulator.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import wetwin.simulator.Json;
import wetwin.simulator.Post;
import wetwin.simulator.Stage;
import wetwin.simulator.crypto.PaySignature;

class PayHostTest {
    private static final String JSAPI = "/v3/pay/transactions/jsapi";
    private static final String BY_NUMBER = "/v3/pay/transactions/out-trade-no/";
    private static final String BILL = "/v3/bill/tradebill?bill_date=2026-01-01&bill_type=ALL";
    private final Stage stage = new Stage();
    private final PayHost host = new PayHost(stage.world(), new PayNotifier(stage.world(), new Post()));

    @Test
    void a_request_must_be_signed_by_the_merchant_just_now_over_what_arrived() {
        var good = call("POST", JSAPI, prepay("C00001", 100), Instant.EPOCH);
        var fresh = call("POST", JSAPI, prepay("C00001", 100), stage.clock().instant());
        assertThat(code(host.answer(good))).isEqualTo("SIGN_ERROR");
        assertThat(host.answer(fresh).status()).isEqualTo(200);
        var tampered = new PayCall("POST", JSAPI, fresh.authorization(), prepay("C00001", 1));
        assertThat(host.answer(tampered).status()).isEqualTo(401);
        var byAnother = new PayCall("POST", JSAPI, fresh.authorization().replace("5157F09E", "00000000"), fresh.body());
        assertThat(host.answer(byAnother).status()).isEqualTo(401);
        assertThat(host.answer(new PayCall("POST", JSAPI, "", fresh.body())).status())
                .isEqualTo(401);
    }

    @Test
    void the_machines_time_will_do_when_another_time_is_played() {
        Instant machine = stage.clock().instant();
        stage.clock().advance(Duration.ofDays(3));
        assertThat(host.answer(call("POST", JSAPI, prepay("C00001", 100), machine))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_field_that_breaks_a_rule_is_named() {
        assertThat(post(JSAPI, prepay("C1", 100)).body()).contains("PARAM_ERROR", "out_trade_no");
        assertThat(post(JSAPI, prepay("C00001", 0)).body()).contains("PARAM_ERROR", "amount.total");
        assertThat(post(JSAPI, prepay("C00001", 100).replace("\"payer\"", "\"buyer\""))
                        .body())
                .contains("PARAM_ERROR", "buyer");
        assertThat(post(JSAPI, prepay("C00001", 100).replace("/notify", "/notify?a=b"))
                        .body())
                .contains("PARAM_ERROR", "notify_url");
        assertThat(post(JSAPI, prepay("C00001", 100).replace(Stage.MINI_PROGRAM.appId(), "wx0"))
                        .body())
                .contains("APPID_MCHID_NOT_MATCH");
    }

    @Test
    void the_same_number_with_other_parameters_is_refused() {
        assertThat(post(JSAPI, prepay("C00001", 100)).status()).isEqualTo(200);
        assertThat(post(JSAPI, prepay("C00001", 100)).status()).isEqualTo(200);
        assertThat(code(post(JSAPI, prepay("C00001", 101)))).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void an_order_nobody_knows_does_not_exist() {
        assertThat(get(BY_NUMBER + "C00009?mchid=1900000001").status()).isEqualTo(404);
        assertThat(code(get(BY_NUMBER + "C00009?mchid=1900000001"))).isEqualTo("ORDER_NOT_EXIST");
        assertThat(code(get(BY_NUMBER + "C00009"))).isEqualTo("PARAM_ERROR");
        assertThat(get("/v3/nowhere?mchid=1900000001").status()).isEqualTo(404);
    }

    @Test
    void a_prepay_id_lives_two_hours_and_the_order_longer() {
        String prepayId = prepayId("C00001");
        PayOrder order = stage.world().till().byOutTradeNo("C00001").orElseThrow();
        stage.clock().advance(PayOrder.PREPAY_LIFE);
        assertThat(stage.world().till().pay(order, prepayId)).isFalse();
        assertThat(stage.world().till().pay(order, prepayId("C00001"))).isTrue();
    }

    @Test
    void time_expire_is_the_last_moment_to_pay_but_closes_nothing() {
        String body =
                prepay("C00001", 100).replace("\"amount\"", "\"time_expire\":\"2026-01-01T12:15:00+08:00\",\"amount\"");
        String prepayId = Json.read(post(JSAPI, body).body()).path("prepay_id").asText();
        PayOrder order = stage.world().till().byOutTradeNo("C00001").orElseThrow();
        stage.clock().advance(Duration.ofMinutes(15).plusSeconds(1));
        assertThat(stage.world().till().pay(order, prepayId)).isFalse();
        assertThat(tradeState("C00001")).isEqualTo("NOTPAY");
        stage.clock().advance(Duration.ofSeconds(-1));
        assertThat(stage.world().till().pay(order, prepayId)).isTrue();
    }

    @Test
    void an_order_closes_by_itself_after_a_week() {
        prepayId("C00001");
        stage.clock().advance(PayOrder.CLOSES_BY_ITSELF.plusSeconds(1));
        assertThat(tradeState("C00001")).isEqualTo("CLOSED");
    }

    @Test
    void no_more_is_refunded_than_was_paid_and_the_same_number_once() {
        assertThat(code(refund("R1", 60))).isEqualTo("RESOURCE_NOT_EXISTS");
        String prepayId = prepayId("C00001");
        assertThat(code(refund("R1", 60))).isEqualTo("INVALID_REQUEST");
        stage.world().till().pay(stage.world().till().byOutTradeNo("C00001").orElseThrow(), prepayId);
        assertThat(refund("R1", 60).status()).isEqualTo(200);
        assertThat(refund("R1", 60).status()).isEqualTo(200);
        assertThat(code(refund("R1", 50))).isEqualTo("INVALID_REQUEST");
        assertThat(code(refund("R2", 41))).isEqualTo("INVALID_REQUEST");
        assertThat(refund("R2", 40).status()).isEqualTo(200);
        stage.world().errands().settle();
        assertThat(Json.read(get("/v3/refund/domestic/refunds/R1").body())
                        .path("status")
                        .asText())
                .isEqualTo("SUCCESS");
        assertThat(tradeState("C00001")).isEqualTo("REFUND");
    }

    private String tradeState(String number) {
        return Json.read(get(BY_NUMBER + number + "?mchid=1900000001").body())
                .path("trade_state")
                .asText();
    }

    @Test
    void a_day_s_bill_has_each_payment_and_refund_and_the_digest_that_was_told() throws Exception {
        String prepayId = prepayId("C00001");
        stage.world().till().pay(stage.world().till().byOutTradeNo("C00001").orElseThrow(), prepayId);
        refund("R1", 60);
        stage.world().errands().settle();
        assertThat(get(BILL).body()).as("the day is not over").contains("PARAM_ERROR", "bill_date");
        stage.clock().advance(Duration.ofHours(21));
        assertThat(code(get(BILL))).as("nine in the morning").isEqualTo("STATEMENT_CREATING");
        stage.clock().advance(Duration.ofHours(1));
        assertThat(code(get(BILL.replace("01-01", "01-00")))).isEqualTo("PARAM_ERROR");
        assertThat(code(get(BILL.replace("2026-01-01", "2025-12-31")))).isEqualTo("NO_STATEMENT_EXIST");

        var told = Json.read(get(BILL).body());
        PayAnswer file = get(told.path("download_url").asText().replace("https://api.mch.weixin.qq.com", ""));
        assertThat(told.path("hash_value").asText()).isEqualTo(sha1(file.body()));
        assertThat(file.isFile()).isTrue();
        assertThat(file.body().lines()).hasSize(5).first().isEqualTo(TradeBill.COLUMNS);
        assertThat(file.body()).contains(",`C00001,", ",`SUCCESS,", ",`1.00,", ",`R1,", ",`REFUND,", ",`0.60,");
        assertThat(file.body().lines().toList().getLast()).isEqualTo("`2,`1.00,`0.60,`0.00,`0.00,`1.00,`0.60");
    }

    @Test
    void a_bill_is_downloaded_within_half_a_minute() {
        String prepayId = prepayId("C00001");
        stage.world().till().pay(stage.world().till().byOutTradeNo("C00001").orElseThrow(), prepayId);
        stage.clock().advance(Duration.ofHours(22));
        String url = Json.read(get(BILL).body()).path("download_url").asText();
        stage.clock().advance(Duration.ofSeconds(31));
        assertThat(code(get(url.replace("https://api.mch.weixin.qq.com", "")))).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void a_bill_says_what_it_is_told_to() {
        String prepayId = prepayId("C00001");
        stage.world().till().pay(stage.world().till().byOutTradeNo("C00001").orElseThrow(), prepayId);
        stage.clock().advance(Duration.ofHours(22));
        stage.world().till().misreports().amount("C00001", 101);
        assertThat(bill()).contains(",`1.01,").doesNotContain(",`1.00,");
        stage.world().till().misreports().nothing();
        stage.world().till().misreports().invent("C00002", 250);
        stage.world().till().misreports().leaveOut("C00001");
        assertThat(bill()).contains(",`C00002,", ",`2.50,").doesNotContain("C00001");
    }

    @Test
    void a_refund_ends_as_it_is_told_to_and_what_is_closed_frees_its_money() {
        String prepayId = prepayId("C00001");
        stage.world().till().pay(stage.world().till().byOutTradeNo("C00001").orElseThrow(), prepayId);
        stage.world().till().nextRefundEnds(RefundEnd.CLOSED);
        refund("R1", 60);
        stage.world().errands().settle();
        assertThat(Json.read(get("/v3/refund/domestic/refunds/R1").body())
                        .path("status")
                        .asText())
                .isEqualTo("CLOSED");
        assertThat(tradeState("C00001")).isEqualTo("SUCCESS");
        assertThat(refund("R2", 100).status()).isEqualTo(200);
    }

    private String bill() {
        String url = Json.read(get(BILL).body()).path("download_url").asText();
        return get(url.replace("https://api.mch.weixin.qq.com", "")).body();
    }

    private static String sha1(String text) throws java.security.NoSuchAlgorithmException {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-1")
                        .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private String prepayId(String number) {
        return Json.read(post(JSAPI, prepay(number, 100)).body())
                .path("prepay_id")
                .asText();
    }

    private PayAnswer refund(String number, int fen) {
        return post("/v3/refund/domestic/refunds", """
                {"out_trade_no":"C00001","out_refund_no":"%s",\
                "amount":{"refund":%d,"total":100,"currency":"CNY"}}""".formatted(number, fen));
    }

    private String prepay(String number, int fen) {
        return """
                {"appid":"%s","mchid":"1900000001","description":"拿铁","out_trade_no":"%s",\
                "notify_url":"https://shop.example.com/notify","amount":{"total":%d},"payer":{"openid":"%s"}}""".formatted(
                        Stage.MINI_PROGRAM.appId(),
                        number,
                        fen,
                        stage.person("li").profile().miniProgramOpenid());
    }

    private PayAnswer post(String target, String body) {
        return host.answer(call("POST", target, body, stage.clock().instant()));
    }

    private PayAnswer get(String target) {
        return host.answer(call("GET", target, "", stage.clock().instant()));
    }

    private static PayCall call(String method, String target, String body, Instant at) {
        String timestamp = Long.toString(at.getEpochSecond());
        String signature = PaySignature.sign(
                Stage.MERCHANT_KEYS.getPrivate(), PaySignature.lines(method, target, timestamp, "N1", body));
        String authorization =
                "WECHATPAY2-SHA256-RSA2048 mchid=\"%s\",nonce_str=\"N1\",timestamp=\"%s\",serial_no=\"%s\",signature=\"%s\""
                        .formatted(
                                Stage.MERCHANT.merchantId(), timestamp, Stage.MERCHANT.certificateSerial(), signature);
        return new PayCall(method, target, authorization, body);
    }

    private static String code(PayAnswer answer) {
        return Json.read(answer.body()).path("code").asText();
    }
}
