package wetwin.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.membership.PointsLedger.Reversal;
import wetwin.outbox.Outbox;
import wetwin.platform.Tx;

/**
 * A collected order gives its money back, so the points it earned go back too, exactly those. Where they are spent
 * already, the balance becomes a debt, which later earnings pay off and while which nothing can be spent. An order that
 * has not earned yet never will.
 */
@ApplicationScoped
public class ReverseOrderPoints {
    static final String REASON = "订单退款，扣回积分";

    private final PointsLedger ledger;
    private final Outbox outbox;
    private final Clock clock;

    ReverseOrderPoints(PointsLedger ledger, Outbox outbox, Clock clock) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Joins the transaction, in which the person is held. Repeatable by order. Three round trips at most. */
    public Uni<Void> reverse(Tx tx, PersonId person, UUID orderId) {
        return ledger.reverse(tx, person, REASON, orderId).chain(reversal -> tell(tx, person, orderId, reversal));
    }

    private Uni<Void> tell(Tx tx, PersonId person, UUID orderId, Optional<Reversal> reversal) {
        if (reversal.isEmpty()) return Uni.createFrom().voidItem();
        int points = reversal.get().points();
        PointsNotice notice =
                new PointsNotice(person, orderId, points, reversal.get().balance(), REASON);
        return outbox.append(tx, notice.reversed(clock.instant()));
    }
}
