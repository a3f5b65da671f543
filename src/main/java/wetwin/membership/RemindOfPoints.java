package wetwin.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import wetwin.identity.PersonId;
import wetwin.outbox.Outbox;
import wetwin.outbox.OutboxMessage;
import wetwin.platform.Database;
import wetwin.platform.Rounds;
import wetwin.platform.TimedJob;
import wetwin.platform.Tx;

/**
 * Promises those a notice whose points expire soon, some hundred persons at a time. Points expire for everybody at one
 * moment, and each account is marked with the last of which its owner was told, in the same transaction. Whoever is busy
 * elsewhere, with an order or another run of this, is left for the next run.
 */
@ApplicationScoped
class RemindOfPoints implements TimedJob {
    static final int BATCH = 200;
    private static final int MOST_ROUNDS = 100;

    /** In the order of what expires, so that a run passes those who were told before once, and not once for each batch. */
    static final String DUE = """
            select a.id, a.person_id, l.earned_at,
                   (select sum(e.remaining) from points_lot e
                    where e.account_id = a.id and e.remaining > 0 and e.earned_at >= $1 and e.earned_at < $3)::int as points
            from points_lot l join points_account a on a.id = l.account_id
            where l.remaining > 0 and l.earned_at >= $2 and l.earned_at < $3
              and (a.reminded_for is null or a.reminded_for < $4)
            order by l.earned_at limit $5 for no key update of a skip locked""";

    static final String MARK = "update points_account set reminded_for = $2 where id = any ($1)";

    /** What expires next: all that was earned between the two. */
    private record Expiry(Instant earnedFrom, Instant earnedBefore, Instant at) {}

    private record Expiring(UUID account, PersonId person, Instant earnedAt, int points) {}

    /** How far a run has come. */
    private static final class Progress {
        private Instant from;

        Progress(Instant from) {
            this.from = from;
        }
    }

    private final Database database;
    private final Outbox outbox;
    private final Clock clock;
    private final MembershipConfig config;

    RemindOfPoints(Database database, Outbox outbox, Clock clock, MembershipConfig config) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String name() {
        return "remind-of-points";
    }

    /** Tells how many lots of points were looked at whose owners had not been told. */
    @Override
    public Uni<Integer> run() {
        Instant now = clock.instant();
        Instant next = ExpiryPolicy.next(now, clock.getZone());
        if (!ReminderPolicy.isTimeFor(next, now, config.pointsReminderDays()))
            return Uni.createFrom().item(0);
        return ExpiryPolicy.earnedBefore(next, clock.getZone(), config.pointsValidMonths())
                .map(before -> remind(new Expiry(expired(now), before, next)))
                .orElseGet(() -> Uni.createFrom().item(0));
    }

    /** What is as old has expired already, if only nobody has written it down. */
    private Instant expired(Instant now) {
        return ExpiryPolicy.earnedBefore(now, clock.getZone(), config.pointsValidMonths())
                .orElse(Instant.EPOCH);
    }

    private Uni<Integer> remind(Expiry expiry) {
        Progress progress = new Progress(expiry.earnedFrom());
        return Rounds.whileFull(BATCH, MOST_ROUNDS, () -> database.inTransaction(tx -> remind(tx, expiry, progress)));
    }

    private Uni<Integer> remind(Tx tx, Expiry expiry, Progress progress) {
        return tx.query(DUE, expiry.earnedFrom(), progress.from, expiry.earnedBefore(), expiry.at(), BATCH)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(RemindOfPoints::expiring)
                        .toList())
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().item(0)
                        : promise(tx, expiry, due)
                                .invoke(() -> progress.from = due.getLast().earnedAt())
                                .replaceWith(due.size()));
    }

    private Uni<Void> promise(Tx tx, Expiry expiry, List<Expiring> due) {
        Instant now = clock.instant();
        UUID[] accounts = due.stream().map(Expiring::account).distinct().toArray(UUID[]::new);
        OutboxMessage[] notices = due.stream()
                .collect(Collectors.toMap(Expiring::account, lot -> lot, (first, other) -> first))
                .values()
                .stream()
                .map(lot -> notice(lot, expiry.at(), now))
                .toArray(OutboxMessage[]::new);
        return tx.query(MARK, accounts, expiry.at()).chain(() -> outbox.append(tx, notices));
    }

    private static OutboxMessage notice(Expiring lot, Instant at, Instant now) {
        JsonObject data = new JsonObject().put("points", lot.points()).put("expiresAt", at.toString());
        JsonObject payload = new JsonObject()
                .put("kind", "POINTS_EXPIRING")
                .put("personId", lot.person().toString())
                .put("until", at.toString())
                .put("data", data);
        return new OutboxMessage(
                "notice", "notice:" + lot.person(), "notice:points-expiring:" + lot.person() + ":" + at, payload, now);
    }

    private static Expiring expiring(Row row) {
        OffsetDateTime earnedAt = row.getOffsetDateTime("earned_at");
        return new Expiring(
                row.getUUID("id"),
                new PersonId(row.getUUID("person_id")),
                earnedAt.toInstant(),
                row.getInteger("points"));
    }
}
