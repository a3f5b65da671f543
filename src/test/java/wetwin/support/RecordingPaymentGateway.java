package wetwin.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import wetwin.payment.CloseOutcome;
import wetwin.payment.OurIdentity;
import wetwin.payment.OutRefundNo;
import wetwin.payment.OutTradeNo;
import wetwin.payment.PaidTransaction;
import wetwin.payment.PaymentGateway;
import wetwin.payment.PaymentState;
import wetwin.payment.PrepayOrder;
import wetwin.payment.PrepayOutcome;
import wetwin.payment.RefundOrder;
import wetwin.payment.RefundOutcome;
import wetwin.payment.RefundResult;
import wetwin.payment.RefundState;
import wetwin.payment.RefundStatus;
import wetwin.payment.RequestPayment;
import wetwin.platform.Database;

/** WeChat Pay in memory: remembers what was asked of it, and refuses to be called inside a transaction. */
public class RecordingPaymentGateway implements PaymentGateway {
    private final OurIdentity us;
    private final Clock clock;
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final Map<OutTradeNo, PrepayOrder> opened = new HashMap<>();
    private final Map<OutTradeNo, PaidTransaction> paid = new HashMap<>();
    private final Set<OutTradeNo> closed = new HashSet<>();
    private final Map<OutRefundNo, RefundResult> refunds = new HashMap<>();
    private final Deque<String> busy = new ArrayDeque<>();
    private Supplier<Uni<?>> whenClosing = () -> Uni.createFrom().voidItem();

    public RecordingPaymentGateway(OurIdentity us, Clock clock) {
        this.us = us;
        this.clock = clock;
    }

    /** The person pays at WeChat; nobody tells us. */
    public synchronized PaidTransaction pays(OutTradeNo number) {
        PrepayOrder order = opened.get(number);
        PaidTransaction transaction = new PaidTransaction(
                number,
                "42" + number.value().substring(0, 26),
                us.appId(),
                us.merchantId(),
                order.payer(),
                order.totalFen(),
                "CNY",
                clock.instant());
        paid.put(number, transaction);
        return transaction;
    }

    /** The next call of that name gets no answer. */
    public synchronized void isBusyFor(String call) {
        busy.add(call);
    }

    /** What happens at the moment when WeChat is asked to close. */
    public void whenClosing(Supplier<Uni<?>> look) {
        whenClosing = look;
    }

    public RefundResult refundSucceeds(OutRefundNo number) {
        return refundEnds(number, RefundStatus.SUCCESS);
    }

    /** What becomes of a refund there. */
    public synchronized RefundResult refundEnds(OutRefundNo number, RefundStatus end) {
        RefundResult asked = refunds.get(number);
        RefundResult done = new RefundResult(
                asked.payment(),
                number,
                asked.refundId(),
                end,
                asked.refundFen(),
                asked.totalFen(),
                end == RefundStatus.SUCCESS ? Optional.of(clock.instant()) : Optional.empty());
        refunds.put(number, done);
        return done;
    }

    /** What the person paid. */
    public synchronized int paidFen(OutTradeNo number) {
        return paid.containsKey(number) ? paid.get(number).totalFen() : 0;
    }

    /** What they have back of it. */
    public synchronized int backFen(OutTradeNo number) {
        return refundsOf(number, RefundStatus.SUCCESS);
    }

    /** The refunds in a state. */
    public synchronized List<OutRefundNo> refundsIn(RefundStatus status) {
        return refunds.values().stream()
                .filter(refund -> refund.status() == status)
                .map(RefundResult::number)
                .sorted(java.util.Comparator.comparing(OutRefundNo::value))
                .toList();
    }

    private int refundsOf(OutTradeNo number, RefundStatus... statuses) {
        return refunds.values().stream()
                .filter(refund ->
                        refund.payment().equals(number) && List.of(statuses).contains(refund.status()))
                .mapToInt(RefundResult::refundFen)
                .sum();
    }

    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** The calls about one payment or refund, in their order. */
    public List<String> calls(String number) {
        return calls().stream()
                .filter(call -> call.endsWith(number))
                .map(call -> call.split(" ")[0])
                .toList();
    }

    @Override
    public synchronized Uni<PrepayOutcome> prepay(PrepayOrder order) {
        if (heard("prepay", order.number().value())) return item(new PrepayOutcome.Busy(Duration.ofSeconds(2)));
        if (paid.containsKey(order.number())) return item(new PrepayOutcome.AlreadyPaid());
        if (closed.contains(order.number())) return item(new PrepayOutcome.Closed());
        opened.put(order.number(), order);
        return item(new PrepayOutcome.Prepared(
                new RequestPayment("1", "nonce-" + calls.size(), "prepay_id=wx1", "RSA", "signature")));
    }

    @Override
    public synchronized Uni<PaymentState> query(OutTradeNo number) {
        if (heard("query", number.value())) return item(new PaymentState.Unknown("busy"));
        if (paid.containsKey(number)) return item(new PaymentState.Paid(paid.get(number)));
        if (closed.contains(number)) return item(new PaymentState.Closed());
        return item(opened.containsKey(number) ? new PaymentState.NotPaid() : new PaymentState.Missing());
    }

    @Override
    public synchronized Uni<CloseOutcome> close(OutTradeNo number) {
        if (heard("close", number.value())) return item(new CloseOutcome.Busy(Duration.ofSeconds(2)));
        if (paid.containsKey(number)) return item(new CloseOutcome.AlreadyPaid());
        closed.add(number);
        return whenClosing.get().replaceWith(new CloseOutcome.Closed());
    }

    @Override
    public synchronized Uni<RefundOutcome> refund(RefundOrder order) {
        if (heard("refund", order.number().value())) {
            return item(new RefundOutcome.Busy(Duration.ofSeconds(2), "busy"));
        }
        int promised = refundsOf(order.payment(), RefundStatus.SUCCESS, RefundStatus.PROCESSING, RefundStatus.ABNORMAL);
        boolean tooMuch = promised + order.refundFen() > paidFen(order.payment());
        if (tooMuch && !refunds.containsKey(order.number()))
            return item(new RefundOutcome.Refused("INVALID_REQUEST", "more than was paid"));
        refunds.computeIfAbsent(
                order.number(),
                number -> new RefundResult(
                        order.payment(),
                        number,
                        "50" + number.value(),
                        RefundStatus.PROCESSING,
                        order.refundFen(),
                        order.totalFen(),
                        Optional.empty()));
        return item(new RefundOutcome.Accepted(refunds.get(order.number())));
    }

    @Override
    public synchronized Uni<RefundState> queryRefund(OutRefundNo number) {
        if (heard("query-refund", number.value())) return item(new RefundState.Unknown("busy"));
        return item(
                refunds.containsKey(number) ? new RefundState.Known(refunds.get(number)) : new RefundState.Missing());
    }

    private boolean heard(String call, String number) {
        assertThat(Database.transactionIsOpen())
                .as("a transaction is open during " + call)
                .isFalse();
        calls.add(call + " " + number);
        return busy.remove(call);
    }

    private static <T> Uni<T> item(T answer) {
        return Uni.createFrom().item(answer);
    }
}
