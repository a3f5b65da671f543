package wetwin.simulator.pay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetwin.simulator.Json;
import wetwin.simulator.Lot;
import wetwin.simulator.MerchantIdentity;

/** The merchant's orders and refunds at WeChat Pay. */
public final class Till {
    private final MerchantIdentity identity;
    private final Clock clock;
    private final Lot lot;
    private final Map<String, PayOrder> orders = new LinkedHashMap<>();
    private final Map<String, PayRefund> refunds = new LinkedHashMap<>();
    private final Misreports misreports = new Misreports();
    private RefundEnd nextRefundEnds = RefundEnd.SUCCESS;

    public Till(MerchantIdentity identity, Clock clock, Lot lot) {
        this.identity = identity;
        this.clock = clock;
        this.lot = lot;
    }

    public MerchantIdentity identity() {
        return identity;
    }

    public Optional<PayOrder> byOutTradeNo(String outTradeNo) {
        Optional<PayOrder> order = Optional.ofNullable(orders.get(outTradeNo));
        order.ifPresent(found -> found.grow(clock.instant()));
        return order;
    }

    public Optional<PayOrder> byTransactionId(String transactionId) {
        return orders.values().stream()
                .filter(order -> order.isPaid() && order.transactionId().equals(transactionId))
                .findFirst();
    }

    public Optional<PayOrder> byPrepayId(String prepayId) {
        return orders.values().stream()
                .filter(order -> order.hasPrepayId(prepayId))
                .findFirst();
    }

    /** A prepay_id for a new order, or one more for the same order. */
    String prepay(ObjectNode request) {
        String outTradeNo = request.path("out_trade_no").asText();
        PayOrder order = byOutTradeNo(outTradeNo).orElseGet(() -> new PayOrder(request, clock.instant()));
        if (order.isPaid()) throw new PayRefusal(400, "ORDERPAID", "该订单已支付");
        if (order.isClosed()) throw new PayRefusal(400, "ORDER_CLOSED", "该订单已关闭");
        if (!order.isSameAs(request)) throw PayRefusal.rule("请求重入时，参数与首次请求时不一致");
        orders.put(outTradeNo, order);
        String prepayId = lot.prepayId();
        order.addPrepayId(prepayId, clock.instant());
        return prepayId;
    }

    PayOrder require(Optional<PayOrder> order) {
        return order.orElseThrow(() -> new PayRefusal(404, "ORDER_NOT_EXIST", "订单不存在"));
    }

    /** Closes an order; closing it again changes nothing. */
    void close(String outTradeNo) {
        PayOrder order = require(byOutTradeNo(outTradeNo));
        if (order.isPaid()) throw new PayRefusal(400, "ORDERPAID", "该订单已支付");
        order.close();
    }

    /** Pays an order if this prepay_id still allows it. */
    public boolean pay(PayOrder order, String prepayId) {
        order.grow(clock.instant());
        if (!order.canBePaid(prepayId, clock.instant())) return false;
        order.pay(lot.transactionId(), clock.instant());
        return true;
    }

    /** A payment that its bank had begun before the order was closed: the money arrives all the same. */
    public boolean payLate(PayOrder order) {
        if (order.isPaid()) return false;
        order.pay(lot.transactionId(), clock.instant());
        return true;
    }

    /** Accepts a refund; the same number with the same content is the same refund. */
    PayRefund refund(ObjectNode request) {
        String number = request.path("out_refund_no").asText();
        PayRefund known = refunds.get(number);
        if (known != null && known.isSameAs(request)) return known;
        if (known != null) throw PayRefusal.rule("订单号重复，参数与首次请求时不一致");
        if (!number.matches("[0-9A-Za-z_\\-|*@]{1,64}")) throw PayRefusal.parameter("out_refund_no");
        PayOrder order = refundable(request);
        var refund = new PayRefund(request, order, lot.refundId(), clock.instant(), nextRefundEnds);
        nextRefundEnds = RefundEnd.SUCCESS;
        order.refund(request.path("amount").path("refund").asLong());
        refunds.put(number, refund);
        return refund;
    }

    /** What becomes of the next refund; those after it succeed again. */
    public void nextRefundEnds(RefundEnd end) {
        nextRefundEnds = end;
    }

    PayRefund requireRefund(String outRefundNo) {
        return Optional.ofNullable(refunds.get(outRefundNo))
                .orElseThrow(() -> new PayRefusal(404, "RESOURCE_NOT_EXISTS", "退款单不存在"));
    }

    private PayOrder refundable(ObjectNode request) {
        String transactionId = request.path("transaction_id").asText();
        Optional<PayOrder> found = transactionId.isEmpty()
                ? byOutTradeNo(request.path("out_trade_no").asText())
                : byTransactionId(transactionId);
        PayOrder order = found.orElseThrow(() -> new PayRefusal(404, "RESOURCE_NOT_EXISTS", "订单不存在"));
        if (!order.isPaid()) throw PayRefusal.rule("订单未支付，不能退款");
        long total = request.path("amount").path("total").asLong();
        long refund = request.path("amount").path("refund").asLong();
        if (refund < 1) throw PayRefusal.parameter("amount.refund");
        if (!request.path("amount").path("currency").asText().equals("CNY")) {
            throw PayRefusal.parameter("amount.currency");
        }
        if (total != order.totalFen()) throw PayRefusal.rule("订单金额与原订单不一致");
        if (refund > order.refundableFen()) throw PayRefusal.rule("申请退款金额大于订单可退金额");
        return order;
    }

    Instant now() {
        return clock.instant();
    }

    List<PayOrder> orders() {
        return List.copyOf(orders.values());
    }

    List<PayRefund> refunds() {
        return List.copyOf(refunds.values());
    }

    /** What the bills say wrongly. */
    public Misreports misreports() {
        return misreports;
    }

    /** What a phone shows on its pay sheet. */
    public ObjectNode sheet(PayOrder order) {
        return Json.object()
                .put("amountFen", order.totalFen())
                .put("payee", identity.name())
                .put("description", order.description());
    }
}
