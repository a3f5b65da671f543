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
    private final RefundEnd end;
    private Instant doneAt;

    PayRefund(ObjectNode request, PayOrder order, String refundId, Instant createdAt, RefundEnd end) {
        this.request = request;
        this.order = order;
        this.refundId = refundId;
        this.createdAt = createdAt;
        this.end = end;
    }

    boolean isSameAs(ObjectNode otherRequest) {
        return request.equals(otherRequest);
    }

    /** What is closed frees its money for another refund. */
    void done(Instant now) {
        if (doneAt == null && end == RefundEnd.CLOSED) order.refund(-refundFen());
        doneAt = now;
    }

    RefundEnd end() {
        return end;
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
                .put("status", status())
                .put("funds_account", "UNSETTLED");
        if (isBack()) refund.put("success_time", Rfc3339.format(doneAt));
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
                .put("refund_status", status())
                .put("user_received_account", "支付用户零钱");
        if (isBack()) refund.put("success_time", Rfc3339.format(doneAt));
        refund.putObject("amount")
                .put("total", order.totalFen())
                .put("refund", refundFen())
                .put("payer_total", order.totalFen())
                .put("payer_refund", refundFen());
        return refund;
    }

    String status() {
        return doneAt == null ? "PROCESSING" : end.name();
    }

    private boolean isBack() {
        return doneAt != null && end == RefundEnd.SUCCESS;
    }

    PayOrder order() {
        return order;
    }

    String refundId() {
        return refundId;
    }

    Instant createdAt() {
        return createdAt;
    }

    private ObjectNode ids() {
        return Json.object()
                .put("out_refund_no", outRefundNo())
                .put("transaction_id", order.transactionId())
                .put("out_trade_no", order.outTradeNo());
    }

    long refundFen() {
        return request.path("amount").path("refund").asLong();
    }
}
