package wetwin.wechat.account;

import static wetwin.platform.WechatTime.BEIJING;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import wetwin.payment.Handover;
import wetwin.payment.ShippingOutcome;
import wetwin.payment.ShippingOutcome.Done;
import wetwin.payment.ShippingOutcome.Refused;
import wetwin.payment.ShippingOutcome.RetryLater;
import wetwin.payment.ShippingReport;
import wetwin.payment.ShippingReporter;
import wetwin.wechat.PaySettings;
import wetwin.wechat.WechatFailure;
import wetwin.wechat.WechatFailure.Kind;

/**
 * Reports what is handed over by {@code upload_shipping_info}, in one piece and by our own payment number. Where WeChat
 * takes no other report, {@code get_order} says whether what it has is what we have.
 */
@ApplicationScoped
class WechatShippingReporter implements ShippingReporter {
    private static final String URL = "https://api.weixin.qq.com/wxa/sec/order/upload_shipping_info";
    private static final String LOOK = "https://api.weixin.qq.com/wxa/sec/order/get_order";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx").withZone(BEIJING);
    private static final int BY_OUT_TRADE_NO = 1;
    private static final int EXPRESS = 1;
    private static final int SAME_CITY = 2;
    private static final int SELF_PICK_UP = 4;
    private static final int IN_ONE_PIECE = 1;
    private static final int LONGEST_DESCRIPTION = 120;
    private static final int ALL_SHIPPED = 10060002;
    private static final int PUT_RIGHT_ONCE = 10060003;

    /** States of an order at WeChat: confirmed, finished, refunded. Nobody follows its parcel any more. */
    private static final Set<Integer> OVER = Set.of(3, 4, 5);

    private final WechatCalls calls;
    private final PaySettings pay;
    private final Clock clock;

    WechatShippingReporter(WechatCalls calls, PaySettings pay, Clock clock) {
        this.calls = calls;
        this.pay = pay;
        this.clock = clock;
    }

    @Override
    public Uni<ShippingOutcome> report(ShippingReport report) {
        String request = request(report).encode();
        return calls.asMiniProgram(sdk -> sdk.post(URL, request))
                .map(answer -> (ShippingOutcome) new Done())
                .onFailure(WechatFailure.class)
                .recoverWithUni(failure -> wasReported(failure)
                        ? compare(report)
                        : Uni.createFrom().item(outcome(failure)));
    }

    /** It has a report, and takes no other: the number that was put right first stays there, whatever comes after it. */
    private static boolean wasReported(WechatFailure failure) {
        return failure.kind() instanceof Kind.Refused(int errcode, String errmsg)
                && (errcode == ALL_SHIPPED || errcode == PUT_RIGHT_ONCE);
    }

    private Uni<ShippingOutcome> compare(ShippingReport report) {
        String order = new JsonObject()
                .put("merchant_id", pay.merchantId())
                .put("merchant_trade_no", report.payment().value())
                .encode();
        return calls.asMiniProgram(sdk -> sdk.post(LOOK, order))
                .map(answer -> compared(new JsonObject(answer).getJsonObject("order", new JsonObject()), report))
                .onFailure(WechatFailure.class)
                .recoverWithItem(this::outcome);
    }

    private static ShippingOutcome compared(JsonObject order, ShippingReport report) {
        if (OVER.contains(order.getInteger("order_state", 0))) return new Done();
        String ours = way(logistics(report.handover()), parcel(report));
        String theirs = way(order.getJsonObject("shipping", new JsonObject()));
        return ours.equals(theirs)
                ? new Done()
                : new Refused(
                        PUT_RIGHT_ONCE,
                        "WeChat takes no more corrections of payment "
                                + report.payment().value() + ": it has " + theirs + ", the order has " + ours);
    }

    private static String way(JsonObject shipping) {
        JsonArray parcels = shipping.getJsonArray("shipping_list", new JsonArray());
        JsonObject first = parcels.isEmpty() ? new JsonObject() : parcels.getJsonObject(0);
        return way(shipping.getInteger("logistics_type", 0), first);
    }

    /** A parcel's company and number, or of what sort it is where it has none. */
    private static String way(int logistics, JsonObject parcel) {
        return logistics == EXPRESS
                ? parcel.getString("express_company") + " " + parcel.getString("tracking_no")
                : "logistics type " + logistics;
    }

    private JsonObject request(ShippingReport report) {
        JsonObject order = new JsonObject()
                .put("order_number_type", BY_OUT_TRADE_NO)
                .put("mchid", pay.merchantId())
                .put("out_trade_no", report.payment().value());
        return new JsonObject()
                .put("order_key", order)
                .put("logistics_type", logistics(report.handover()))
                .put("delivery_mode", IN_ONE_PIECE)
                .put("shipping_list", new JsonArray().add(parcel(report)))
                .put("upload_time", TIME.format(report.reportedAt()))
                .put("payer", new JsonObject().put("openid", report.payer().openId()));
    }

    private static int logistics(Handover handover) {
        return switch (handover) {
            case Handover.PickUp pickUp -> SELF_PICK_UP;
            case Handover.SameCity sameCity -> SAME_CITY;
            case Handover.Express express -> EXPRESS;
        };
    }

    private static JsonObject parcel(ShippingReport report) {
        JsonObject parcel = new JsonObject().put("item_desc", shortened(report.goods()));
        if (report.handover() instanceof Handover.Express(String company, String number, Optional<String> contact)) {
            parcel.put("tracking_no", number).put("express_company", company);
            contact.ifPresent(phone -> parcel.put("contact", new JsonObject().put("receiver_contact", phone)));
        }
        return parcel;
    }

    private static String shortened(String goods) {
        return goods.codePointCount(0, goods.length()) <= LONGEST_DESCRIPTION
                ? goods
                : goods.substring(0, goods.offsetByCodePoints(0, LONGEST_DESCRIPTION));
    }

    private ShippingOutcome outcome(WechatFailure failure) {
        return switch (failure.kind()) {
            case Kind.Busy(Duration after) -> new RetryLater(after, failure.getMessage());
            case Kind.NoAnswer noAnswer -> new RetryLater(Duration.ofSeconds(10), failure.getMessage());
            case Kind.QuotaSpent(Instant until) ->
                new RetryLater(Duration.between(clock.instant(), until), failure.getMessage());
            case Kind.Barred(String reason) -> new RetryLater(AccessTokens.MENDING, reason);
            case Kind.TokenRejected rejected ->
                new RetryLater(AccessTokens.AFTER_TWO_DEAD_TOKENS, failure.getMessage());
            case Kind.UnreachableMember(String reason) -> new Refused(0, reason);
            case Kind.NotGranted notGranted -> new Refused(0, failure.getMessage());
            case Kind.Refused(int errcode, String errmsg) -> outcome(errcode, errmsg);
        };
    }

    private static ShippingOutcome outcome(int errcode, String errmsg) {
        return switch (errcode) {
            // The payment is not yet known there: seconds to a minute after it was made.
            case 10060001 -> new RetryLater(Duration.ofMinutes(1), errmsg);
            case 10060012, 10060019 -> new RetryLater(Duration.ofSeconds(10), errmsg);
            // The same again.
            case 10060023 -> new Done();
            default -> new Refused(errcode, errmsg);
        };
    }
}
