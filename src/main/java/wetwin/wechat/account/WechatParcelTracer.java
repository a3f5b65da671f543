package wetwin.wechat.account;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import wetwin.shop.ParcelStep.Step;
import wetwin.shop.ParcelTracer;
import wetwin.shop.TraceOutcome;
import wetwin.shop.TraceOutcome.Followed;
import wetwin.shop.TraceOutcome.Refused;
import wetwin.shop.TraceOutcome.RetryLater;
import wetwin.shop.TraceOutcome.Seen;
import wetwin.shop.Waybill;
import wetwin.wechat.WechatFailure;
import wetwin.wechat.WechatFailure.Kind;

/** Follows parcels by {@code trace_waybill} and {@code query_trace}. */
@ApplicationScoped
class WechatParcelTracer implements ParcelTracer {
    private static final String BASE = "https://api.weixin.qq.com/cgi-bin/express/delivery/open_msg/";

    private final WechatCalls calls;
    private final Clock clock;

    WechatParcelTracer(WechatCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public Uni<TraceOutcome> follow(Waybill waybill) {
        String request = request(waybill).encode();
        return calls.asMiniProgram(sdk -> sdk.post(BASE + "trace_waybill", request))
                .map(answer -> (TraceOutcome) new Followed(new JsonObject(answer).getString("waybill_token")))
                .onFailure(WechatFailure.class)
                .recoverWithItem(this::outcome);
    }

    @Override
    public Uni<TraceOutcome> look(String token) {
        String request = new JsonObject().put("waybill_token", token).encode();
        return calls.asMiniProgram(sdk -> sdk.post(BASE + "query_trace", request))
                .map(answer -> (TraceOutcome) new Seen(step(new JsonObject(answer))))
                .onFailure(WechatFailure.class)
                .recoverWithItem(this::outcome);
    }

    private static JsonObject request(Waybill waybill) {
        JsonObject goods = new JsonObject().put("goods_name", waybill.goods());
        waybill.picture().ifPresent(link -> goods.put("goods_img_url", link));
        return new JsonObject()
                .put("openid", waybill.payer().openId())
                .put("receiver_phone", waybill.phone())
                .put("delivery_id", waybill.carrier())
                .put("waybill_id", waybill.number())
                .put("trans_id", waybill.transactionId())
                .put("order_detail_path", waybill.page())
                .put("goods_info", new JsonObject().put("detail_list", new JsonArray().add(goods)));
    }

    private static Optional<Step> step(JsonObject answer) {
        int status = answer.getJsonObject("waybill_info", new JsonObject()).getInteger("status", 0);
        return switch (status) {
            case 1 -> Optional.of(Step.PICKED_UP);
            case 2 -> Optional.of(Step.IN_TRANSIT);
            case 3 -> Optional.of(Step.DELIVERING);
            // By the receiver, or by somebody for them.
            case 4, 6 -> Optional.of(Step.SIGNED);
            case 5 -> Optional.of(Step.PROBLEM);
            default -> Optional.empty();
        };
    }

    private TraceOutcome outcome(WechatFailure failure) {
        return switch (failure.kind()) {
            case Kind.Busy(Duration after) -> new RetryLater(after, failure.getMessage());
            case Kind.NoAnswer noAnswer -> new RetryLater(Duration.ofMinutes(1), failure.getMessage());
            case Kind.QuotaSpent(Instant until) ->
                new RetryLater(Duration.between(clock.instant(), until), failure.getMessage());
            case Kind.Barred(String reason) -> new RetryLater(AccessTokens.MENDING, reason);
            case Kind.TokenRejected rejected ->
                new RetryLater(AccessTokens.AFTER_TWO_DEAD_TOKENS, failure.getMessage());
            case Kind.UnreachableMember(String reason) -> new Refused(0, reason);
            case Kind.NotGranted notGranted -> new Refused(0, failure.getMessage());
            case Kind.Refused(int errcode, String errmsg) -> new Refused(errcode, errmsg);
        };
    }
}
