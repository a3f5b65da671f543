package wetwin.wechat.account;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.wechat.WechatFixtures.accounts;
import static wetwin.wechat.WechatFixtures.blockingCalls;
import static wetwin.wechat.WechatFixtures.hosts;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wetwin.payment.Handover;
import wetwin.payment.OutTradeNo;
import wetwin.payment.PayerId;
import wetwin.payment.ShippingOutcome;
import wetwin.payment.ShippingReport;
import wetwin.wechat.StandInServer;
import wetwin.wechat.StandInServer.Answer;
import wetwin.wechat.WechatFixtures;

class WechatShippingReporterTest {
    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00.120Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static Vertx vertx;

    private final StandInServer wechat = new StandInServer();
    private final WechatCalls calls = new WechatCalls(
            new HandedTokens("T1", "T2"), new WechatSdk(accounts(), hosts(wechat.url())), blockingCalls(vertx), CLOCK);
    private final WechatShippingReporter reporter =
            new WechatShippingReporter(calls, WechatFixtures.aMerchant(), CLOCK);

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
        wechat.close();
    }

    @Test
    void a_pick_up_is_reported_in_one_piece_by_our_own_number() {
        assertThat(reportMeets(0)).isEqualTo(new ShippingOutcome.Done());
        assertThat(wechat.last().path()).isEqualTo("/wxa/sec/order/upload_shipping_info?access_token=T1");
        assertThat(new JsonObject(wechat.last().body()))
                .isEqualTo(new JsonObject()
                        .put(
                                "order_key",
                                new JsonObject()
                                        .put("order_number_type", 1)
                                        .put("mchid", "1900000001")
                                        .put("out_trade_no", "T20260101000001"))
                        .put("logistics_type", 4)
                        .put("delivery_mode", 1)
                        .put("shipping_list", new JsonArray().add(new JsonObject().put("item_desc", "拿".repeat(120))))
                        .put("upload_time", "2026-11-24T12:00:00.120+08:00")
                        .put("payer", new JsonObject().put("openid", "o1")));
    }

    @Test
    void what_is_brought_is_reported_with_who_brings_it() {
        wechat.answersJson("{\"errcode\":0,\"errmsg\":\"ok\"}");
        assertThat(report(new Handover.Express("SF", "SF1000000000001", Optional.of("****0000"))))
                .isEqualTo(new ShippingOutcome.Done());
        JsonObject express = sent();
        assertThat(express.getInteger("logistics_type")).isEqualTo(1);
        assertThat(express.getJsonArray("shipping_list").getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("item_desc", "拿".repeat(120))
                        .put("tracking_no", "SF1000000000001")
                        .put("express_company", "SF")
                        .put("contact", new JsonObject().put("receiver_contact", "****0000")));
        assertThat(report(new Handover.SameCity())).isEqualTo(new ShippingOutcome.Done());
        JsonObject sameCity = sent();
        assertThat(sameCity.getInteger("logistics_type")).isEqualTo(2);
        assertThat(sameCity.getJsonArray("shipping_list").getJsonObject(0).fieldNames())
                .containsExactly("item_desc");
    }

    @Test
    void a_payment_that_the_shipping_desk_does_not_know_yet_is_reported_again() {
        assertThat(reportMeets(10060001))
                .isInstanceOfSatisfying(ShippingOutcome.RetryLater.class, later -> assertThat(later.after())
                        .isEqualTo(Duration.ofMinutes(1)));
        assertThat(reportMeets(-1)).isInstanceOf(ShippingOutcome.RetryLater.class);
        assertThat(reportMeets(10060012)).isInstanceOf(ShippingOutcome.RetryLater.class);
        wechat.answers(request -> new Answer(0, Map.of(), ""));
        assertThat(report()).isInstanceOf(ShippingOutcome.RetryLater.class);
    }

    @Test
    void what_was_reported_before_is_done() {
        assertThat(reportMeets(10060023)).isEqualTo(new ShippingOutcome.Done());
    }

    @Test
    void where_no_other_report_is_taken_what_wechat_has_is_looked_at() {
        Handover right = new Handover.Express("SF", "SF2", Optional.empty());
        for (int errcode : new int[] {10060002, 10060003}) {
            assertThat(reportIsLate(errcode, 2, "SF", "SF2", right)).isEqualTo(new ShippingOutcome.Done());
            assertThat(wechat.last().path()).isEqualTo("/wxa/sec/order/get_order?access_token=T1");
            assertThat(sent())
                    .isEqualTo(new JsonObject()
                            .put("merchant_id", "1900000001")
                            .put("merchant_trade_no", "T20260101000001"));
            assertThat(reportIsLate(errcode, 2, "SF", "SF1", right))
                    .isEqualTo(new ShippingOutcome.Refused(
                            10060003,
                            "WeChat takes no more corrections of payment T20260101000001: it has SF SF1, the order has"
                                    + " SF SF2"));
            assertThat(reportIsLate(errcode, 2, "YTO", "SF2", right)).isInstanceOf(ShippingOutcome.Refused.class);
            assertThat(reportIsLate(errcode, 2, "SF", "SF1", new Handover.PickUp()))
                    .isInstanceOf(ShippingOutcome.Refused.class);
            assertThat(reportIsLate(errcode, 3, "SF", "SF1", right))
                    .as("the person has it: the number is of no use any more")
                    .isEqualTo(new ShippingOutcome.Done());
        }
        wechat.answers(request -> request.path().contains("get_order")
                ? Answer.json("{\"errcode\":-1,\"errmsg\":\"busy\"}")
                : Answer.json("{\"errcode\":10060003,\"errmsg\":\"words\"}"));
        assertThat(report(right)).isInstanceOf(ShippingOutcome.RetryLater.class);
    }

    private ShippingOutcome reportIsLate(int errcode, int state, String company, String number, Handover ours) {
        wechat.answers(request -> Answer.json(
                request.path().contains("get_order")
                        ? "{\"errcode\":0,\"order\":{\"order_state\":" + state
                                + ",\"shipping\":{\"logistics_type\":1,\"shipping_list\":[{\"tracking_no\":\"" + number
                                + "\",\"express_company\":\"" + company + "\"}]}}}"
                        : "{\"errcode\":" + errcode + ",\"errmsg\":\"words\"}"));
        return report(ours);
    }

    @Test
    void everything_else_is_refused() {
        assertThat(reportMeets(10060031)).isEqualTo(new ShippingOutcome.Refused(10060031, "words"));
    }

    private JsonObject sent() {
        return new JsonObject(wechat.last().body());
    }

    private ShippingOutcome reportMeets(int errcode) {
        wechat.answersJson("{\"errcode\":" + errcode + ",\"errmsg\":\"words\"}");
        return report();
    }

    private ShippingOutcome report() {
        return report(new Handover.PickUp());
    }

    private ShippingOutcome report(Handover how) {
        return reporter.report(new ShippingReport(
                        new OutTradeNo("T20260101000001"), new PayerId("o1"), "拿".repeat(121), how, NOW))
                .await()
                .atMost(Duration.ofSeconds(10));
    }
}
