package wetwin.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Ends a payment at WeChat Pay. Only when that is done may what was held for it be released. Repeatable. */
@ApplicationScoped
public class ClosePayment {
    private static final Logger LOG = Logger.getLogger(ClosePayment.class);

    private final PaymentGateway gateway;
    private final PaymentRepository payments;
    private final AskPayment askPayment;

    ClosePayment(PaymentGateway gateway, PaymentRepository payments, AskPayment askPayment) {
        this.gateway = gateway;
        this.payments = payments;
        this.askPayment = askPayment;
    }

    public Uni<Closing> close(UUID purchase) {
        OutTradeNo number = PaymentNumbers.payment(purchase);
        return gateway.close(number).chain(outcome -> settle(outcome, number));
    }

    private Uni<Closing> settle(CloseOutcome outcome, OutTradeNo number) {
        return switch (outcome) {
            case CloseOutcome.Closed closed -> payments.close(number).replaceWith(Closing.CLOSED);
            case CloseOutcome.AlreadyPaid paid -> askPayment.ask(number).chain(state -> settle(state, number));
            case CloseOutcome.Busy busy -> Uni.createFrom().item(Closing.NOT_NOW);
            case CloseOutcome.Refused(String code, String message) -> {
                LOG.errorf("WeChat Pay refused to close payment %s: %s %s", number, code, message);
                yield Uni.createFrom().item(Closing.NOT_NOW);
            }
        };
    }

    private Uni<Closing> settle(PaymentState state, OutTradeNo number) {
        return switch (state) {
            case PaymentState.Paid paid -> Uni.createFrom().item(Closing.PAID);
            case PaymentState.Refunded refunded -> payments.close(number).replaceWith(Closing.CLOSED);
            case PaymentState.Closed closed -> payments.close(number).replaceWith(Closing.CLOSED);
            case PaymentState.NotPaid notPaid -> Uni.createFrom().item(Closing.NOT_NOW);
            case PaymentState.Missing missing -> Uni.createFrom().item(Closing.NOT_NOW);
            case PaymentState.Unknown unknown -> Uni.createFrom().item(Closing.NOT_NOW);
        };
    }
}
