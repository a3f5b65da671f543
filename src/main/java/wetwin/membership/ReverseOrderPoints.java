package wetwin.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.membership.PointsLedger.Reversal;
import wetwin.membership.PointsLedger.Share;
import wetwin.outbox.Outbox;
import wetwin.platform.Tx;

/**
 * A collected order gives its money back, so the points it earned go back too, exactly those. Where they are spent
 * already, the balance becomes a debt, which later earnings pay off and while which nothing can be spent. An order that
 * has not earned yet never will. What it counted for the level goes too.
 */
@ApplicationScoped
public class ReverseOrderPoints {
    static final String REASON = "订单退款，扣回积分";

    private final PointsLedger ledger;
    private final Levels levels;
    private final Outbox outbox;
    private final Clock clock;

    ReverseOrderPoints(PointsLedger ledger, Levels levels, Outbox outbox, Clock clock) {
        this.ledger = ledger;
        this.levels = levels;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Joins the transaction, in which the person is held. Repeatable by order. */
    public Uni<Void> reverse(Tx tx, PersonId person, UUID orderId) {
        return ledger.reverse(tx, person, REASON, orderId)
                .call(() -> levels.takeBack(tx, person, orderId, 0, 1))
                .chain(reversal -> tell(tx, person, orderId, reversal));
    }

    /**
     * A part of the order's money goes back, and so does that share of the points; parts and a later whole are together
     * exactly what the order earned. Joins the transaction, in which the person is held. Repeatable by refund.
     *
     * @param keptFen what stays paid after this refund and all before it
     */
    public Uni<Void> reversePart(Tx tx, PersonId person, UUID orderId, String refund, int keptFen, int paidFen) {
        Share share = new Share(orderId, Optional.of(refund), keptFen, paidFen);
        return ledger.reversePart(tx, person, REASON, share)
                .call(() -> levels.takeBack(tx, person, orderId, keptFen, paidFen))
                .chain(reversal -> reversal.filter(taken -> taken.points() > 0).isEmpty()
                        ? Uni.createFrom().voidItem()
                        : outbox.append(
                                tx, notice(person, orderId, reversal.get()).reversedPart(refund, clock.instant())));
    }

    /** Points that had expired were gone already: nobody is told that they go. */
    private Uni<Void> tell(Tx tx, PersonId person, UUID orderId, Optional<Reversal> reversal) {
        if (reversal.filter(taken -> taken.points() > 0).isEmpty())
            return Uni.createFrom().voidItem();
        return outbox.append(tx, notice(person, orderId, reversal.get()).reversed(clock.instant()));
    }

    private static PointsNotice notice(PersonId person, UUID orderId, Reversal reversal) {
        return new PointsNotice(person, orderId, reversal.points(), reversal.balance(), REASON);
    }
}
