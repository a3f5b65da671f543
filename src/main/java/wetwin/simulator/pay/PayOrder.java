package wetwin.simulator.pay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import wetwin.simulator.Json;

/** One order at WeChat Pay, from its prepay to its refunds. */
public final class PayOrder {
    static final Duration PREPAY_LIFE = Duration.ofHours(2);
    static final Duration CLOSES_BY_ITSELF = Duration.ofDays(7);
    private static final Duration SHORTEST_TIME_TO_PAY = Duration.ofMinutes(1);

    private enum State {
        NOTPAY("订单未支付"),
        SUCCESS("支付成功"),
        REFUND("转入退款"),
        CLOSED("订单已关闭");

        private final String text;

        State(String text) {
            this.text = text;
        }
    }

    private final ObjectNode request;
    private final Instant placedAt;
    private final Instant payBefore;
    private final Map<String, Instant> prepayIds = new LinkedHashMap<>();
    private State state = State.NOTPAY;
    private String transactionId = "";
    private Instant paidAt;
    private long refundedFen;

    PayOrder(ObjectNode request, Instant now) {
        this.request = request;
        this.placedAt = now;
        this.payBefore = payBefore(request.path("time_expire").asText(), now);
    }

    /** Adds a way to pay the same order; it lasts two hours. */
    void addPrepayId(String prepayId, Instant now) {
        prepayIds.put(prepayId, now.plus(PREPAY_LIFE));
    }

    boolean hasPrepayId(String prepayId) {
        return prepayIds.containsKey(prepayId);
    }

    boolean isSameAs(ObjectNode otherRequest) {
        return request.equals(otherRequest);
    }

    /** Closes by itself when nobody has paid for a week. */
    void grow(Instant now) {
        if (isPayable() && now.isAfter(placedAt.plus(CLOSES_BY_ITSELF))) close();
    }

    /** Whether this prepay_id may still be paid; the moment named time_expire is the last. */
    boolean canBePaid(String prepayId, Instant now) {
        return isPayable()
                && !now.isAfter(payBefore)
                && prepayIds.getOrDefault(prepayId, Instant.MIN).isAfter(now);
    }

    void pay(String newTransactionId, Instant now) {
        state = State.SUCCESS;
        transactionId = newTransactionId;
        paidAt = now;
    }

    void close() {
        state = State.CLOSED;
    }

    void refund(long fen) {
        refundedFen += fen;
        state = refundedFen == 0 ? State.SUCCESS : State.REFUND;
    }

    boolean isPayable() {
        return state == State.NOTPAY;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    public boolean isPaid() {
        return state == State.SUCCESS || state == State.REFUND;
    }

    Instant paidAt() {
        return paidAt;
    }

    public boolean isRefunded() {
        return refundedFen == totalFen();
    }

    long refundableFen() {
        return isPaid() ? totalFen() - refundedFen : 0;
    }

    public String outTradeNo() {
        return request.path("out_trade_no").asText();
    }

    public String transactionId() {
        return transactionId;
    }

    public String payer() {
        return request.path("payer").path("openid").asText();
    }

    String appId() {
        return request.path("appid").asText();
    }

    public long totalFen() {
        return request.path("amount").path("total").asLong();
    }

    public String description() {
        return request.path("description").asText();
    }

    String notifyUrl() {
        return request.path("notify_url").asText();
    }

    /** The order as queries and notifications show it. */
    ObjectNode describe() {
        ObjectNode order = Json.object()
                .put("appid", request.path("appid").asText())
                .put("mchid", request.path("mchid").asText())
                .put("out_trade_no", outTradeNo())
                .put("trade_state", state.name())
                .put("trade_state_desc", state.text);
        order.putObject("payer").put("openid", payer());
        ObjectNode amount = order.putObject("amount").put("total", totalFen()).put("currency", "CNY");
        if (!isPaid()) return order;
        amount.put("payer_total", totalFen()).put("payer_currency", "CNY");
        return order.put("transaction_id", transactionId)
                .put("trade_type", "JSAPI")
                .put("bank_type", "OTHERS")
                .put("attach", request.path("attach").asText())
                .put("success_time", Rfc3339.format(paidAt));
    }

    private static Instant payBefore(String timeExpire, Instant now) {
        if (timeExpire.isEmpty()) return now.plus(CLOSES_BY_ITSELF);
        Instant wanted = OffsetDateTime.parse(timeExpire).toInstant();
        Instant soonest = now.plus(SHORTEST_TIME_TO_PAY);
        return wanted.isBefore(soonest) ? soonest : wanted;
    }
}
