package wetwin.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;
import wetwin.payment.PaymentNotification.Payment;
import wetwin.payment.PaymentNotification.Reason;
import wetwin.payment.PaymentNotification.Refund;
import wetwin.payment.PaymentNotification.Refused;

/** Takes what WeChat Pay posts to us: believed or refused, and recorded before it is answered. */
@ApplicationScoped
public class TakeNotification {
    private static final Logger LOG = Logger.getLogger(TakeNotification.class);

    private final PaymentNotificationReader reader;
    private final RecordPayment recordPayment;
    private final RecordRefund recordRefund;

    TakeNotification(PaymentNotificationReader reader, RecordPayment recordPayment, RecordRefund recordRefund) {
        this.reader = reader;
        this.recordPayment = recordPayment;
        this.recordRefund = recordRefund;
    }

    /** Answers why it is refused; empty once it is recorded. Repeatable. */
    public Uni<Optional<Reason>> take(NotificationRequest request) {
        return switch (reader.read(request)) {
            case Payment payment -> recordPayment.record(payment.transaction()).replaceWith(Optional.empty());
            case Refund refund -> recordRefund.record(refund.refund()).replaceWith(Optional.empty());
            case Refused(Reason reason) -> {
                LOG.warnf("a notification of WeChat Pay is refused: %s", reason);
                yield Uni.createFrom().item(Optional.of(reason));
            }
        };
    }
}
