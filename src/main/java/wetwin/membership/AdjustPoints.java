package wetwin.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.membership.Adjusting.Adjusted;
import wetwin.membership.Adjusting.KeyReused;
import wetwin.membership.Adjusting.NotEnoughPoints;
import wetwin.membership.Adjusting.Refused;
import wetwin.membership.Adjusting.TooManyPoints;
import wetwin.membership.PointsLedger.Corrected;
import wetwin.membership.PointsLedger.Correction;
import wetwin.platform.Database;

/**
 * An operator gives or takes points, with a reason that the person reads in the statement; who it was stays in the
 * ledger. Never below zero. Repeatable by person and key.
 */
@ApplicationScoped
public class AdjustPoints {
    private final PointsLedger ledger;
    private final People people;
    private final Members members;
    private final Database database;

    AdjustPoints(PointsLedger ledger, People people, Members members, Database database) {
        this.ledger = ledger;
        this.people = people;
        this.members = members;
        this.database = database;
    }

    /** Fails with {@code NOT_FOUND} where there is no such person. */
    public Uni<Adjusting> adjust(PersonId named, int points, String reason, String operator, String key) {
        return members.require(named)
                .chain(() -> database.inTransaction(tx -> people.hold(tx, named)
                        .map(person -> new Correction(person, points, reason, operator, key))
                        .chain(correction ->
                                ledger.adjust(tx, correction).map(corrected -> decide(correction, corrected)))))
                .onFailure(Undone.class)
                .recoverWithItem(Undone::why);
    }

    private static Adjusting decide(Correction correction, Corrected corrected) {
        if (!corrected.written())
            return corrected.points() == correction.points() ? new Adjusted(corrected.balance()) : new KeyReused();
        if (corrected.moved()) return new Adjusted(corrected.balance());
        throw new Undone(
                correction.points() < 0
                        ? new NotEnoughPoints(corrected.balance())
                        : new TooManyPoints(corrected.balance()));
    }

    /** Rolls back what was written. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Refused why;

        Undone(Refused why) {
            super("correction undone", null, false, false);
            this.why = why;
        }

        Adjusting why() {
            return why;
        }
    }
}
