package wetwin.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import wetwin.payment.RefundRepository.Asked;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.Tx;

/** Records how far a refund is, once per step, whoever brings the news: the answer, a notification or a question. */
@ApplicationScoped
public class RecordRefund {
    private static final Logger LOG = Logger.getLogger(RecordRefund.class);
    private static final Duration FIRST_CHECK = Duration.ofMinutes(1);
    private static final Duration CHECK_OF_ABNORMAL = Duration.ofHours(1);

    private final RefundRepository refunds;
    private final PaymentRepository payments;
    private final Purchases purchases;
    private final Database database;
    private final Ids ids;
    private final Clock clock;

    RecordRefund(
            RefundRepository refunds,
            PaymentRepository payments,
            Purchases purchases,
            Database database,
            Ids ids,
            Clock clock) {
        this.refunds = refunds;
        this.payments = payments;
        this.purchases = purchases;
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    public Uni<Void> record(RefundResult news) {
        return database.inTransaction(tx -> holdPurchase(tx, news)
                .chain(() -> refunds.lock(tx, news.number()))
                .chain(asked -> carryOut(tx, asked, news)));
    }

    /** Only money that is back concerns what it was paid for, and that is locked first. */
    private Uni<Void> holdPurchase(Tx tx, RefundResult news) {
        if (news.status() != RefundStatus.SUCCESS) return Uni.createFrom().voidItem();
        return refunds.find(tx, news.number())
                .chain(asked -> asked.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : purchases.hold(tx, asked.get().purchase()));
    }

    private Uni<Void> carryOut(Tx tx, Optional<Asked> asked, RefundResult news) {
        if (asked.isEmpty()) return park(tx, news);
        return switch (RefundPolicy.decide(asked.get().order(), asked.get().status(), news)) {
            case PROGRESS -> progress(tx, asked.get(), news);
            case NOTHING_NEW -> Uni.createFrom().voidItem();
            case DIFFERS -> park(tx, news);
        };
    }

    private Uni<Void> progress(Tx tx, Asked asked, RefundResult news) {
        Instant now = clock.instant();
        return switch (news.status()) {
            case PROCESSING -> refunds.progress(tx, news, Optional.empty(), Optional.of(now.plus(FIRST_CHECK)));
            case SUCCESS ->
                refunds.progress(tx, news, Optional.of(news.succeededAt().orElse(now)), Optional.empty())
                        .chain(() -> refunds.back(tx, asked.order().payment(), news.refundFen()))
                        .chain(isAll -> purchases.refunded(tx, asked.purchase(), back(asked, isAll)));
            case CLOSED, ABNORMAL -> {
                LOG.errorf("refund %s needs an operator: %s", news.number(), news.status());
                yield refunds.progress(tx, news, Optional.empty(), checkOfStuck(news.status(), now));
            }
        };
    }

    /** What is closed stays so; an abnormal one may be brought to its end at WeChat Pay. */
    private static Optional<Instant> checkOfStuck(RefundStatus status, Instant now) {
        return status == RefundStatus.ABNORMAL ? Optional.of(now.plus(CHECK_OF_ABNORMAL)) : Optional.empty();
    }

    private static MoneyBack back(Asked asked, boolean isAll) {
        RefundOrder order = asked.order();
        return new MoneyBack(order.number(), order.refundFen(), order.reason(), isAll);
    }

    private Uni<Void> park(Tx tx, RefundResult news) {
        return payments.park(tx, ids.newId(), news, clock.instant())
                .invoke(first -> {
                    if (first) LOG.errorf("refund %s is not what we asked for", news.number());
                })
                .replaceWithVoid();
    }
}
