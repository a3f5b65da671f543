package wetwin.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import wetwin.payment.PaymentRepository.Due;
import wetwin.platform.OneByOne;
import wetwin.platform.TimedJob;

/** Asks after payments whose notification is late. A claim holds for a lease: a crash needs no recovery. */
@ApplicationScoped
public class QueryLatePayments implements TimedJob {
    private static final Logger LOG = Logger.getLogger(QueryLatePayments.class);

    private final PaymentRepository payments;
    private final AskPayment askPayment;
    private final Clock clock;
    private final PaymentConfig config;

    QueryLatePayments(PaymentRepository payments, AskPayment askPayment, Clock clock, PaymentConfig config) {
        this.payments = payments;
        this.askPayment = askPayment;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String name() {
        return "query-late-payments";
    }

    @Override
    public Uni<Integer> run() {
        return payments.claim(clock.instant(), config.checkLease(), config.checkBatch())
                .chain(this::askAll);
    }

    private Uni<Integer> askAll(List<Due> due) {
        return OneByOne.each(due, this::ask);
    }

    private Uni<Due> ask(Due due) {
        return askPayment
                .ask(due.number())
                .call(() -> payments.checkAgain(
                        due.number(), CheckPolicy.decide(due.checks()).map(clock.instant()::plus)))
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "asking after payment %s failed", due.number()))
                .onFailure()
                .recoverWithNull()
                .replaceWith(due);
    }
}
