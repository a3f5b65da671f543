package wetwin.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Asks WeChat Pay whether a payment was made and records it if so: notifications may be late or never come. */
@ApplicationScoped
public class AskPayment {
    private static final Logger LOG = Logger.getLogger(AskPayment.class);

    private final PaymentGateway gateway;
    private final RecordPayment recordPayment;

    AskPayment(PaymentGateway gateway, RecordPayment recordPayment) {
        this.gateway = gateway;
        this.recordPayment = recordPayment;
    }

    /** Answers what WeChat Pay said, once it is recorded. */
    public Uni<PaymentState> ask(OutTradeNo number) {
        return gateway.query(number).call(this::record);
    }

    private Uni<Void> record(PaymentState state) {
        return switch (state) {
            case PaymentState.Paid(PaidTransaction transaction) -> recordPayment.record(transaction);
            case PaymentState.Refunded(PaidTransaction transaction) ->
                recordPayment.recordRefundedElsewhere(transaction);
            case PaymentState.NotPaid notPaid -> Uni.createFrom().voidItem();
            case PaymentState.Closed closed -> Uni.createFrom().voidItem();
            case PaymentState.Missing missing -> Uni.createFrom().voidItem();
            case PaymentState.Unknown(String reason) -> {
                LOG.infof("WeChat Pay gave no answer about a payment: %s", reason);
                yield Uni.createFrom().voidItem();
            }
        };
    }
}
