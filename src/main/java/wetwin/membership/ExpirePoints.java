package wetwin.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.Rounds;
import wetwin.platform.TimedJob;
import wetwin.platform.Tx;

/**
 * Lets points expire, the oldest first, some hundred persons at a time. Whoever is busy elsewhere, with another run of
 * this or an order of theirs, is left for the next run; nobody's points expire twice, for nothing is left of them.
 */
@ApplicationScoped
class ExpirePoints implements TimedJob {
    static final String REASON = "积分到期";
    static final int BATCH = 200;
    private static final int MOST_ROUNDS = 100;

    static final String DUE = """
            select a.person_id
            from (select distinct account_id from points_lot where remaining > 0 and earned_at < $1 limit $2) due
            join points_account a on a.id = due.account_id""";

    private final Database database;
    private final People people;
    private final PointsLedger ledger;
    private final Clock clock;
    private final MembershipConfig config;

    ExpirePoints(Database database, People people, PointsLedger ledger, Clock clock, MembershipConfig config) {
        this.database = database;
        this.people = people;
        this.ledger = ledger;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String name() {
        return "expire-points";
    }

    /** Tells whose points expired: how many persons. */
    @Override
    public Uni<Integer> run() {
        Optional<Instant> earnedBefore =
                ExpiryPolicy.earnedBefore(clock.instant(), clock.getZone(), config.pointsValidMonths());
        return earnedBefore.map(this::expire).orElseGet(() -> Uni.createFrom().item(0));
    }

    private Uni<Integer> expire(Instant earnedBefore) {
        return Rounds.whileFull(BATCH, MOST_ROUNDS, () -> database.inTransaction(tx -> expire(tx, earnedBefore)));
    }

    private Uni<Integer> expire(Tx tx, Instant earnedBefore) {
        return tx.query(DUE, earnedBefore, BATCH)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new PersonId(row.getUUID("person_id")))
                        .toList())
                .chain(due -> people.holdAlone(tx, due))
                .chain(persons -> expire(tx, persons, earnedBefore));
    }

    private Uni<Integer> expire(Tx tx, List<PersonId> persons, Instant earnedBefore) {
        return persons.isEmpty() ? Uni.createFrom().item(0) : ledger.expire(tx, persons, earnedBefore, REASON);
    }
}
