package wetwin.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import wetwin.outbox.Delivery;
import wetwin.outbox.Destination;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.outbox.Outcome.GiveUp;
import wetwin.outbox.Outcome.Retry;
import wetwin.payment.RefundRepository.Asked;

/**
 * Asks WeChat Pay for a refund. Idempotency key: our refund number, made from the purchase; WeChat Pay refunds one
 * number once.
 */
@ApplicationScoped
class GiveMoneyBack implements OutboxHandler {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final RefundRepository refunds;
    private final PaymentGateway gateway;
    private final RecordRefund recordRefund;

    GiveMoneyBack(RefundRepository refunds, PaymentGateway gateway, RecordRefund recordRefund) {
        this.refunds = refunds;
        this.gateway = gateway;
        this.recordRefund = recordRefund;
    }

    @Override
    public String topic() {
        return RequestRefund.TOPIC;
    }

    @Override
    public Optional<Destination> destination() {
        return Optional.of(Destination.WECHAT_PAY);
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        return refunds.find(new OutRefundNo(delivery.payload().getString("refundId")))
                .chain(this::ask);
    }

    private Uni<Outcome> ask(Optional<Asked> asked) {
        if (asked.isEmpty()) return Uni.createFrom().item(new GiveUp("no such refund"));
        if (asked.get().status().isPresent()) return Uni.createFrom().item(Outcome.DONE);
        return asked.get().replaces().isPresent()
                ? gateway.queryRefund(asked.get().replaces().get()).chain(first -> askInstead(asked.get(), first))
                : askFor(asked.get());
    }

    /** The same money twice is worse than late: the first must have come to nothing, by WeChat Pay's own word. */
    private Uni<Outcome> askInstead(Asked asked, RefundState first) {
        return switch (first) {
            case RefundState.Known(RefundResult refund) when refund.status() == RefundStatus.CLOSED -> askFor(asked);
            case RefundState.Known(RefundResult refund) ->
                Uni.createFrom().item(new GiveUp("the refund it replaces is not closed but " + refund.status()));
            case RefundState.Missing missing -> askFor(asked);
            case RefundState.Unknown(String reason) -> Uni.createFrom().item(new Retry(SOON, reason));
        };
    }

    private Uni<Outcome> askFor(Asked asked) {
        return gateway.refund(asked.order()).chain(this::settle);
    }

    private Uni<Outcome> settle(RefundOutcome outcome) {
        return switch (outcome) {
            case RefundOutcome.Accepted(RefundResult refund) ->
                recordRefund.record(refund).replaceWith(Outcome.DONE);
            case RefundOutcome.Busy(Duration after, String reason) ->
                Uni.createFrom().item(new Retry(after, reason));
            case RefundOutcome.Refused(String code, String message) ->
                Uni.createFrom().item(new GiveUp(code + " " + message));
        };
    }
}
