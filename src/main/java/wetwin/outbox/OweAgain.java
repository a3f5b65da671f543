package wetwin.outbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import wetwin.platform.Tx;

/** What was kept turns out not to be. Beside {@link Outbox}: who only makes promises may not change any. */
@ApplicationScoped
public class OweAgain {
    /** Whoever is at it has no lease any more, so that the end they write down is not the end of this. */
    private static final String OWE_AGAIN = """
            update outbox_message set settled_at = null, lease_owner = null, due_at = $2, consecutive_failures = 0
            where id = $1 and parked_at is null""";

    private final Clock clock;
    private final Nudge nudge;

    OweAgain(Clock clock, Nudge nudge) {
        this.clock = clock;
        this.nudge = nudge;
    }

    /** Joins the transaction: due once more, under its own id. False if it is forgotten or parked. */
    public Uni<Boolean> owe(Tx tx, UUID message) {
        tx.afterCommit(nudge::dispatchSoon);
        return tx.query(OWE_AGAIN, message, clock.instant()).map(rows -> rows.rowCount() == 1);
    }
}
