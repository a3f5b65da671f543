package wetwin.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;
import wetwin.payment.MatchDecision.Accept;
import wetwin.payment.MatchDecision.Mismatch;
import wetwin.payment.MatchDecision.Reason;
import wetwin.payment.MatchDecision.Repeat;
import wetwin.payment.Purchases.Settlement;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.Tx;

/**
 * Records money that WeChat Pay says arrived, once however often it says so, and with it what it pays for. What does
 * not fit is parked for a person to look at. Money for a purchase that is over goes back by itself.
 */
@ApplicationScoped
public class RecordPayment {
    private static final Logger LOG = Logger.getLogger(RecordPayment.class);
    private static final String TOO_LATE = "订单已关闭，款项原路退回";
    private static final int ATTEMPTS = 5;

    private final PaymentRepository payments;
    private final RequestRefund requestRefund;
    private final Purchases purchases;
    private final Database database;
    private final OurIdentity us;
    private final Ids ids;
    private final Clock clock;

    RecordPayment(
            PaymentRepository payments,
            RequestRefund requestRefund,
            Purchases purchases,
            Database database,
            OurIdentity us,
            Ids ids,
            Clock clock) {
        this.payments = payments;
        this.requestRefund = requestRefund;
        this.purchases = purchases;
        this.database = database;
        this.us = us;
        this.ids = ids;
        this.clock = clock;
    }

    public Uni<Void> record(PaidTransaction transaction) {
        return database.inTransaction(tx -> payments.lock(tx, transaction.number())
                        .map(expected -> MatchPolicy.decide(expected, transaction, us.merchantId(), us.appId()))
                        .chain(decision -> carryOut(tx, decision, transaction)))
                .onFailure(TryAgain.class)
                .retry()
                .atMost(ATTEMPTS);
    }

    /** Parks a transaction that WeChat Pay gave back without us, unless it is one that we recorded. */
    Uni<Void> recordRefundedElsewhere(PaidTransaction transaction) {
        return database.inTransaction(tx -> payments.lock(tx, transaction.number())
                .map(expected -> MatchPolicy.decide(expected, transaction, us.merchantId(), us.appId()))
                .chain(decision -> decision instanceof Repeat
                        ? Uni.createFrom().voidItem()
                        : park(tx, transaction, Reason.REFUNDED_ELSEWHERE)));
    }

    private Uni<Void> carryOut(Tx tx, MatchDecision decision, PaidTransaction transaction) {
        return switch (decision) {
            case Accept(ExpectedPayment payment) -> accept(tx, payment, transaction);
            case Repeat repeat -> Uni.createFrom().voidItem();
            case Mismatch(Reason reason) -> park(tx, transaction, reason);
        };
    }

    private Uni<Void> accept(Tx tx, ExpectedPayment payment, PaidTransaction transaction) {
        return payments.paid(tx, transaction)
                .chain(() -> purchases.paid(tx, payment.purchase(), transaction.paidAt()))
                .chain(settlement -> settlement == Settlement.KEEP
                        ? Uni.createFrom().voidItem()
                        : requestRefund.request(tx, payment.purchase(), TOO_LATE));
    }

    private Uni<Void> park(Tx tx, PaidTransaction transaction, Reason reason) {
        return payments.park(tx, ids.newId(), transaction, reason, clock.instant())
                .invoke(first -> {
                    if (first) {
                        LOG.errorf(
                                "transaction %s for payment %s is parked, nothing is handed out for it: %s",
                                transaction.transactionId(), transaction.number(), reason);
                    }
                })
                .replaceWithVoid();
    }
}
