package wetwin.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import wetwin.payment.RefundRepository.Due;
import wetwin.platform.OneByOne;
import wetwin.platform.TimedJob;

/** Asks after refunds whose notification is late. */
@ApplicationScoped
public class QueryLateRefunds implements TimedJob {
    private static final Logger LOG = Logger.getLogger(QueryLateRefunds.class);

    private final RefundRepository refunds;
    private final PaymentGateway gateway;
    private final RecordRefund recordRefund;
    private final Clock clock;
    private final PaymentConfig config;

    QueryLateRefunds(
            RefundRepository refunds,
            PaymentGateway gateway,
            RecordRefund recordRefund,
            Clock clock,
            PaymentConfig config) {
        this.refunds = refunds;
        this.gateway = gateway;
        this.recordRefund = recordRefund;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String name() {
        return "query-late-refunds";
    }

    @Override
    public Uni<Integer> run() {
        return refunds.claim(clock.instant(), config.checkLease(), config.checkBatch())
                .chain(this::askAll);
    }

    private Uni<Integer> askAll(List<Due> due) {
        return OneByOne.each(due, this::ask);
    }

    private Uni<Due> ask(Due due) {
        return gateway.queryRefund(due.number())
                .call(this::record)
                .call(() -> refunds.checkAgain(
                        due.number(), CheckPolicy.decide(due.checks() + 2).map(clock.instant()::plus)))
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "asking after refund %s failed", due.number()))
                .onFailure()
                .recoverWithNull()
                .replaceWith(due);
    }

    private Uni<Void> record(RefundState state) {
        return state instanceof RefundState.Known(RefundResult refund)
                ? recordRefund.record(refund)
                : Uni.createFrom().voidItem();
    }
}
