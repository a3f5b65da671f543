package wetwin.simulator.pay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import wetwin.simulator.Json;

/** One refund: accepted first, done a little later. */
final class PayRefund {
    private final ObjectNode request;
    private final PayOrder order;
    private final String refundId;
    private final Instant createdAt;
    private Instant doneAt;

    PayRefund(ObjectNode request, PayOrder order, String refundId, Instant createdAt) {
        this.request = request;
        this.order = order;
        this.refundId = refundId;
        this.createdAt = createdAt;
    }

    boolean isSameAs(ObjectNode otherRequest) {
        return request.equals(otherRequest);
    }

    void done(Instant now) {
        doneAt = now;
    }

    String notifyUrl() {
        return request.path("notify_url").asText();
    }

    String outRefundNo() {
        return request.path("out_refund_no").asText();
    }

    /** The refund as queries show it. */
    ObjectNode describe() {
        ObjectNode refund = ids().put("refund_id", refundId)
                .put("channel", "ORIGINAL")
                .put("user_received_account", "支付用户零钱")
                .put("create_time", Rfc3339.format(createdAt))
                .put("status", doneAt == null ? "PROCESSING" : "SUCCESS")
                .put("funds_account", "UNSETTLED");
        if (doneAt != null) refund.put("success_time", Rfc3339.format(doneAt));
        refund.putObject("amount")
                .put("total", order.totalFen())
                .put("refund", refundFen())
                .put("payer_total", order.totalFen())
                .put("payer_refund", refundFen())
                .put("settlement_refund", refundFen())
                .put("settlement_total", order.totalFen())
                .put("discount_refund", 0)
                .put("currency", "CNY");
        return refund;
    }

    /** The refund as notifications show it: with {@code refund_status} in place of {@code status}. */
    ObjectNode describeForNotification(String merchantId) {
        ObjectNode refund = ids().put("mchid", merchantId)
                .put("refund_id", refundId)
                .put("refund_status", "SUCCESS")
                .put("success_time", Rfc3339.format(doneAt))
                .put("user_received_account", "支付用户零钱");
        refund.putObject("amount")
                .put("total", order.totalFen())
                .put("refund", refundFen())
                .put("payer_total", order.totalFen())
                .put("payer_refund", refundFen());
        return refund;
    }

    private ObjectNode ids() {
        return Json.object()
                .put("out_refund_no", outRefundNo())
                .put("transaction_id", order.transactionId())
                .put("out_trade_no", order.outTradeNo());
    }

    private long refundFen() {
        return request.path("amount").path("refund").asLong();
    }
}
