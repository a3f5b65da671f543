package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import wetwin.outbox.Delivery;
import wetwin.outbox.Destination;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.outbox.Outcome.GiveUp;
import wetwin.outbox.Outcome.Retry;
import wetwin.payment.Handover;
import wetwin.payment.PaymentNumbers;
import wetwin.payment.ShippingBook;
import wetwin.payment.ShippingOutcome;
import wetwin.payment.ShippingReport;
import wetwin.payment.ShippingReporter;

/**
 * Tells WeChat that an order can be collected or is on its way, so that its money is not kept frozen. Idempotency key:
 * the payment's number; WeChat says when it has heard of it already. What it said is kept for whoever looks at the order.
 */
@ApplicationScoped
class ReportShipping implements OutboxHandler {
    private static final int LONGEST_GOODS = 120;

    private final OrderRepository orders;
    private final ShippingReporter reporter;
    private final ShippingBook book;
    private final Clock clock;

    ReportShipping(OrderRepository orders, ShippingReporter reporter, ShippingBook book, Clock clock) {
        this.orders = orders;
        this.reporter = reporter;
        this.book = book;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return OrderPromises.SHIPPING_REPORT;
    }

    @Override
    public Optional<Destination> destination() {
        return Optional.of(Destination.WECHAT);
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        OrderId id = new OrderId(UUID.fromString(delivery.payload().getString("orderId")));
        return orders.payable(id).chain(this::report);
    }

    private Uni<Outcome> report(Optional<OrderRepository.Payable> order) {
        if (order.isEmpty()) return Uni.createFrom().item(new GiveUp("no such order"));
        if (isOver(order.get().status())) return Uni.createFrom().item(Outcome.DONE);
        Optional<Handover> handover = order.get().handover();
        if (handover.isEmpty()) return Uni.createFrom().item(Outcome.DONE);
        ShippingReport report = report(order.get(), handover.get());
        return reporter.report(report)
                .call(answer -> book.note(report.payment(), answer))
                .map(ReportShipping::outcome);
    }

    /** Its money goes back: there is nothing to ship, and WeChat would say so. */
    private static boolean isOver(OrderStatus status) {
        return status == OrderStatus.REFUNDING || status == OrderStatus.REFUNDED;
    }

    private ShippingReport report(OrderRepository.Payable order, Handover handover) {
        String goods = order.goods();
        boolean fits = goods.codePointCount(0, goods.length()) <= LONGEST_GOODS;
        return new ShippingReport(
                PaymentNumbers.payment(order.id().value()),
                order.payer(),
                fits ? goods : goods.substring(0, goods.offsetByCodePoints(0, LONGEST_GOODS)),
                handover,
                clock.instant());
    }

    private static Outcome outcome(ShippingOutcome outcome) {
        return switch (outcome) {
            case ShippingOutcome.Done done -> Outcome.DONE;
            case ShippingOutcome.RetryLater(Duration after, String reason) -> new Retry(after, reason);
            case ShippingOutcome.Refused(int code, String message) -> new GiveUp(code + " " + message);
        };
    }
}
