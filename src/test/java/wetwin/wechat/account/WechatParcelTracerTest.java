package wetwin.wechat.account;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.wechat.WechatFixtures.accounts;
import static wetwin.wechat.WechatFixtures.blockingCalls;
import static wetwin.wechat.WechatFixtures.hosts;

import io.smallrye.mutiny.Uni;
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
import wetwin.payment.PayerId;
import wetwin.shop.ParcelStep.Step;
import wetwin.shop.TraceOutcome;
import wetwin.shop.Waybill;
import wetwin.wechat.StandInServer;
import wetwin.wechat.StandInServer.Answer;

class WechatParcelTracerTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T04:00:00Z"), ZoneOffset.UTC);

    private static Vertx vertx;

    private final StandInServer wechat = new StandInServer();
    private final WechatCalls calls = new WechatCalls(
            new HandedTokens("T1", "T2"), new WechatSdk(accounts(), hosts(wechat.url())), blockingCalls(vertx), CLOCK);
    private final WechatParcelTracer tracer = new WechatParcelTracer(calls, CLOCK);

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
    void a_parcel_is_followed_by_a_token() {
        wechat.answersJson("{\"errcode\":0,\"errmsg\":\"ok\",\"waybill_token\":\"W1\"}");
        assertThat(await(tracer.follow(new Waybill(
                        new PayerId("o1"),
                        "4200",
                        "SF",
                        "SF1",
                        "13800000000",
                        "拿铁 ×1",
                        Optional.of("https://a.cn/p.jpg"),
                        "pages/order/detail?id=1"))))
                .isEqualTo(new TraceOutcome.Followed("W1"));
        assertThat(wechat.last().path()).isEqualTo("/cgi-bin/express/delivery/open_msg/trace_waybill?access_token=T1");
        JsonObject goods = new JsonObject().put("goods_name", "拿铁 ×1").put("goods_img_url", "https://a.cn/p.jpg");
        assertThat(new JsonObject(wechat.last().body()))
                .isEqualTo(new JsonObject()
                        .put("openid", "o1")
                        .put("receiver_phone", "13800000000")
                        .put("delivery_id", "SF")
                        .put("waybill_id", "SF1")
                        .put("trans_id", "4200")
                        .put("order_detail_path", "pages/order/detail?id=1")
                        .put("goods_info", new JsonObject().put("detail_list", new JsonArray().add(goods))));
    }

    @Test
    void how_far_it_is_is_one_of_wechats_states() {
        assertThat(look(0)).isEqualTo(new TraceOutcome.Seen(Optional.empty()));
        assertThat(look(1)).isEqualTo(new TraceOutcome.Seen(Optional.of(Step.PICKED_UP)));
        assertThat(look(2)).isEqualTo(new TraceOutcome.Seen(Optional.of(Step.IN_TRANSIT)));
        assertThat(look(3)).isEqualTo(new TraceOutcome.Seen(Optional.of(Step.DELIVERING)));
        assertThat(look(4)).isEqualTo(new TraceOutcome.Seen(Optional.of(Step.SIGNED)));
        assertThat(look(5)).isEqualTo(new TraceOutcome.Seen(Optional.of(Step.PROBLEM)));
        assertThat(look(6)).isEqualTo(new TraceOutcome.Seen(Optional.of(Step.SIGNED)));
        assertThat(look(7)).isEqualTo(new TraceOutcome.Seen(Optional.empty()));
        assertThat(new JsonObject(wechat.last().body())).isEqualTo(new JsonObject().put("waybill_token", "W1"));
    }

    @Test
    void what_wechat_does_not_answer_is_asked_again_and_what_it_refuses_is_told() {
        wechat.answersJson("{\"errcode\":9300559,\"errmsg\":\"words\"}");
        assertThat(await(tracer.look("W1"))).isEqualTo(new TraceOutcome.Refused(9300559, "words"));
        wechat.answersJson("{\"errcode\":-1,\"errmsg\":\"busy\"}");
        assertThat(await(tracer.look("W1"))).isInstanceOf(TraceOutcome.RetryLater.class);
        wechat.answers(request -> new Answer(0, Map.of(), ""));
        assertThat(await(tracer.look("W1"))).isInstanceOf(TraceOutcome.RetryLater.class);
    }

    private TraceOutcome look(int status) {
        wechat.answersJson("{\"errcode\":0,\"waybill_info\":{\"status\":" + status + ",\"waybill_id\":\"SF1\"}}");
        return await(tracer.look("W1"));
    }

    private static TraceOutcome await(Uni<TraceOutcome> asked) {
        return asked.await().atMost(Duration.ofSeconds(10));
    }
}
