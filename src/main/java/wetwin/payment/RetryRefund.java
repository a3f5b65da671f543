package wetwin.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import wetwin.outbox.Outbox;
import wetwin.payment.RefundRepository.Asked;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/**
 * An operator has the money of a refund that WeChat Pay closed given back under a new number. Before that is asked for,
 * WeChat Pay must say once more that the first has come to nothing ({@link GiveMoneyBack}). One that is abnormal is
 * brought to its end at WeChat Pay instead: a second number could pay twice.
 */
@ApplicationScoped
public class RetryRefund {
    /** What comes of it. */
    public enum Retrying {
        PROMISED,
        NO_SUCH_REFUND,
        /** It has not come to nothing, as far as we know. */
        NOT_CLOSED
    }

    private final RefundRepository refunds;
    private final Database database;
    private final Outbox outbox;
    private final Clock clock;

    RetryRefund(RefundRepository refunds, Database database, Outbox outbox, Clock clock) {
        this.refunds = refunds;
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Opens a transaction. Repeatable: a closed refund is replaced once. */
    public Uni<Retrying> retry(OutRefundNo closed, String askedBy) {
        return database.inTransaction(tx -> refunds.lock(tx, closed).chain(asked -> retry(tx, asked, askedBy)));
    }

    private Uni<Retrying> retry(Tx tx, Optional<Asked> asked, String askedBy) {
        if (asked.isEmpty()) return answer(Retrying.NO_SUCH_REFUND);
        if (!asked.get().status().equals(Optional.of(RefundStatus.CLOSED))) return answer(Retrying.NOT_CLOSED);
        return refunds.lockPaid(tx, asked.get().purchase())
                .map(Optional::orElseThrow)
                .chain(paid -> refunds.replace(tx, asked.get().order().number(), paid, askedBy, clock.instant())
                        .chain(first ->
                                first ? promise(tx, paid) : Uni.createFrom().voidItem()))
                .replaceWith(Retrying.PROMISED);
    }

    private Uni<Void> promise(Tx tx, Refundable paid) {
        return outbox.append(tx, RequestRefund.promise(paid.nextNumber(), clock.instant()));
    }

    private static Uni<Retrying> answer(Retrying retrying) {
        return Uni.createFrom().item(retrying);
    }
}
