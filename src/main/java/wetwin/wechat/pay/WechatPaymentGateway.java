package wetwin.wechat.pay;

import static wetwin.platform.WechatTime.BEIJING;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import wetwin.payment.CloseOutcome;
import wetwin.payment.OutRefundNo;
import wetwin.payment.OutTradeNo;
import wetwin.payment.PaymentGateway;
import wetwin.payment.PaymentState;
import wetwin.payment.PrepayOrder;
import wetwin.payment.PrepayOutcome;
import wetwin.payment.RefundOrder;
import wetwin.payment.RefundOutcome;
import wetwin.payment.RefundState;
import wetwin.payment.RequestPayment;
import wetwin.platform.Ids;
import wetwin.platform.WechatAccount;
import wetwin.wechat.Accounts;
import wetwin.wechat.PaySettings;

/** Payments in the mini program (JSAPI) of a direct merchant. Every call may be repeated with the same content. */
@ApplicationScoped
class WechatPaymentGateway implements PaymentGateway {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(BEIJING);
    private static final String TRANSACTIONS = "/v3/pay/transactions/";
    private static final String REFUNDS = "/v3/refund/domestic/refunds";
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration UNTIL_MONEY_COMES_IN = Duration.ofHours(1);
    private static final int NONCE_BYTES = 16;
    private static final int LONGEST_DESCRIPTION = 127;
    private static final int LONGEST_REASON = 80;

    private final PayClient client;
    private final PaySettings settings;
    private final Clock clock;
    private final Ids ids;
    private final String appId;

    WechatPaymentGateway(PayClient client, PaySettings settings, Accounts accounts, Clock clock, Ids ids) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
        this.appId = accounts.of(WechatAccount.MINI_PROGRAM).appId();
    }

    @Override
    public Uni<PrepayOutcome> prepay(PrepayOrder order) {
        JsonObject request = new JsonObject()
                .put("appid", appId)
                .put("mchid", settings.merchantId())
                .put("description", shortened(order.description(), LONGEST_DESCRIPTION))
                .put("out_trade_no", order.number().value())
                .put("time_expire", TIME.format(order.payBefore()))
                .put("notify_url", settings.publicUrl() + "/wechat/pay/transactions")
                .put("amount", new JsonObject().put("total", order.totalFen()).put("currency", "CNY"))
                .put("payer", new JsonObject().put("openid", order.payer().openId()));
        return client.post(TRANSACTIONS + "jsapi", request)
                .map(answer -> prepared(PayDocuments.text(answer, "prepay_id")))
                .onFailure(PayFailure.class)
                .recoverWithItem(WechatPaymentGateway::notPrepared);
    }

    /** Signed by us, with the appid that the front end does not pass on but WeChat adds. */
    private PrepayOutcome prepared(String prepayId) {
        String timeStamp = String.valueOf(clock.instant().getEpochSecond());
        String nonce = HexFormat.of().formatHex(ids.bytes(NONCE_BYTES));
        String packageValue = "prepay_id=" + prepayId;
        String signature = PaySignatures.sign(settings.privateKey(), appId, timeStamp, nonce, packageValue);
        return new PrepayOutcome.Prepared(new RequestPayment(timeStamp, nonce, packageValue, "RSA", signature));
    }

    private static PrepayOutcome notPrepared(PayFailure failure) {
        return switch (failure.kind()) {
            case BUSY, NO_ANSWER -> new PrepayOutcome.Busy(SOON);
            case ORDER_PAID -> new PrepayOutcome.AlreadyPaid();
            case ORDER_CLOSED -> new PrepayOutcome.Closed();
            case UNKNOWN_ORDER_OR_REFUND, NOT_ENOUGH, REFUSED ->
                new PrepayOutcome.Refused(failure.code(), failure.getMessage());
        };
    }

    @Override
    public Uni<PaymentState> query(OutTradeNo number) {
        return client.get(TRANSACTIONS + "out-trade-no/" + path(number.value()) + "?mchid=" + settings.merchantId())
                .map(WechatPaymentGateway::state)
                .onFailure(PayFailure.class)
                .recoverWithItem(WechatPaymentGateway::stateUnknown);
    }

    private static PaymentState state(JsonObject transaction) {
        return switch (PayDocuments.text(transaction, "trade_state")) {
            case "SUCCESS" -> new PaymentState.Paid(PayDocuments.transaction(transaction));
            case "REFUND" -> new PaymentState.Refunded(PayDocuments.transaction(transaction));
            case "NOTPAY", "USERPAYING", "PAYERROR" -> new PaymentState.NotPaid();
            case "CLOSED", "REVOKED" -> new PaymentState.Closed();
            case String other -> new PaymentState.Unknown("trade_state " + other);
        };
    }

    private static PaymentState stateUnknown(PayFailure failure) {
        return switch (failure.kind()) {
            case UNKNOWN_ORDER_OR_REFUND -> new PaymentState.Missing();
            case ORDER_CLOSED -> new PaymentState.Closed();
            case BUSY, NO_ANSWER, ORDER_PAID, NOT_ENOUGH, REFUSED -> new PaymentState.Unknown(failure.getMessage());
        };
    }

    @Override
    public Uni<CloseOutcome> close(OutTradeNo number) {
        return client.post(
                        TRANSACTIONS + "out-trade-no/" + path(number.value()) + "/close",
                        new JsonObject().put("mchid", settings.merchantId()))
                .map(nothing -> (CloseOutcome) new CloseOutcome.Closed())
                .onFailure(PayFailure.class)
                .recoverWithItem(WechatPaymentGateway::notClosed);
    }

    private static CloseOutcome notClosed(PayFailure failure) {
        return switch (failure.kind()) {
            case ORDER_PAID -> new CloseOutcome.AlreadyPaid();
            case ORDER_CLOSED, UNKNOWN_ORDER_OR_REFUND -> new CloseOutcome.Closed();
            case BUSY, NO_ANSWER -> new CloseOutcome.Busy(SOON);
            case NOT_ENOUGH, REFUSED -> new CloseOutcome.Refused(failure.code(), failure.getMessage());
        };
    }

    @Override
    public Uni<RefundOutcome> refund(RefundOrder order) {
        JsonObject request = new JsonObject()
                .put("out_trade_no", order.payment().value())
                .put("out_refund_no", order.number().value())
                .put("reason", shortened(order.reason(), LONGEST_REASON))
                .put("notify_url", settings.publicUrl() + "/wechat/pay/refunds")
                .put(
                        "amount",
                        new JsonObject()
                                .put("refund", order.refundFen())
                                .put("total", order.totalFen())
                                .put("currency", "CNY"));
        return client.post(REFUNDS, request)
                .map(answer -> (RefundOutcome) new RefundOutcome.Accepted(PayDocuments.refund(answer, "status")))
                .onFailure(PayFailure.class)
                .recoverWithItem(WechatPaymentGateway::notRefunded);
    }

    private static RefundOutcome notRefunded(PayFailure failure) {
        return switch (failure.kind()) {
            case BUSY, NO_ANSWER -> new RefundOutcome.Busy(SOON, failure.getMessage());
            case NOT_ENOUGH -> new RefundOutcome.Busy(UNTIL_MONEY_COMES_IN, failure.getMessage());
            case ORDER_PAID, ORDER_CLOSED, UNKNOWN_ORDER_OR_REFUND, REFUSED ->
                new RefundOutcome.Refused(failure.code(), failure.getMessage());
        };
    }

    @Override
    public Uni<RefundState> queryRefund(OutRefundNo number) {
        return client.get(REFUNDS + "/" + path(number.value()))
                .map(answer -> (RefundState) new RefundState.Known(PayDocuments.refund(answer, "status")))
                .onFailure(PayFailure.class)
                .recoverWithItem(WechatPaymentGateway::refundUnknown);
    }

    private static RefundState refundUnknown(PayFailure failure) {
        return switch (failure.kind()) {
            case UNKNOWN_ORDER_OR_REFUND -> new RefundState.Missing();
            case BUSY, NO_ANSWER, ORDER_PAID, ORDER_CLOSED, NOT_ENOUGH, REFUSED ->
                new RefundState.Unknown(failure.getMessage());
        };
    }

    /** The number's characters that a path does not carry as they are. */
    private static String path(String number) {
        return number.replace("|", "%7C").replace("*", "%2A").replace("@", "%40");
    }

    private static String shortened(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest));
    }
}
