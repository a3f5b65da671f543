package wetwin.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.Problem;
import wetwin.platform.Tx;

/** Where somebody shows the code of a reward: it is looked up, used once, or taken back with its points given back. */
@ApplicationScoped
public class RewardDesk {
    /** @param shown as people read it */
    public record Entry(
            UUID id,
            String shown,
            String name,
            String description,
            int points,
            PersonId person,
            RewardCodeState state,
            Instant redeemedAt,
            Instant expiresAt,
            Optional<Deed> used,
            Optional<Return> returned) {}

    public record Deed(Instant at, String by) {}

    public record Return(Instant at, String by, String reason) {}

    /** @param key of the deed that used it */
    private record Found(Entry entry, Optional<String> key) {}

    private static final String ENTRY = """
            select k.id, k.printed, coalesce(d.name, r.name) as name, r.description, d.points, d.person_id, k.status,
                   d.redeemed_at, k.expires_at, k.used_at, k.used_by, k.use_key, k.returned_at, k.returned_by,
                   k.return_reason
            from reward_code k
            join reward_redemption d on d.id = k.redemption_id
            join reward r on r.id = k.reward_id
            where\s""";

    private static final String BY_CODE = ENTRY + "k.code = $1";

    private static final String BY_ID = ENTRY + "k.id = $1";

    /** Of two at once the second waits for the first, and then finds nothing to do. */
    private static final String USE = """
            update reward_code set status = 'USED', used_at = $2, used_by = $3, use_key = $4
            where id = $1 and status = 'ISSUED' and expires_at > $2""";

    private static final String OWNER = """
            select d.person_id from reward_code k join reward_redemption d on d.id = k.redemption_id where k.id = $1""";

    private static final String TAKE_BACK = """
            update reward_code k set status = 'RETURNED', returned_at = $2, returned_by = $3, return_reason = $4
            from reward_redemption d
            where k.id = $1 and k.status = 'ISSUED' and d.id = k.redemption_id
            returning d.id, d.points, d.reward_id, k.stock_era""";

    /**
     * A code of a list is not given again: somebody has seen it. One that was given before the stock was counted, or
     * under another count, is none of what somebody said is left.
     */
    private static final String PUT_BACK = """
            update reward set available = available + 1
            where id = $1 and available is not null and not listed and stock_era = $2""";

    private final People people;
    private final PointsLedger ledger;
    private final Database database;
    private final Clock clock;

    RewardDesk(People people, PointsLedger ledger, Database database, Clock clock) {
        this.people = people;
        this.ledger = ledger;
        this.database = database;
        this.clock = clock;
    }

    /** By what somebody shows. Fails with {@code NOT_FOUND} where nobody was given such a code. One round trip. */
    public Uni<Entry> find(String typed) {
        RewardCode code = RewardCode.parse(typed).orElseThrow(Problem::notFound);
        return database.query(BY_CODE, code.value()).map(this::one).map(Found::entry);
    }

    /**
     * The code is used up. Repeatable by key; fails with {@code NOT_FOUND}, {@code REWARD_CODE_USED} (409, with when and by
     * whom), {@code REWARD_CODE_EXPIRED} (409), {@code REWARD_CODE_RETURNED} (409).
     */
    public Uni<Entry> use(UUID id, String operator, String key) {
        return database.repeatable(USE, id, clock.instant(), operator, key)
                .chain(() -> database.query(BY_ID, id))
                .map(this::one)
                .invoke(found -> {
                    boolean mine = found.key().equals(Optional.of(key))
                            && found.entry().used().map(Deed::by).equals(Optional.of(operator));
                    if (!mine) throw refusal(found.entry());
                })
                .map(Found::entry);
    }

    /**
     * The code is no longer good, also one that has expired, and the points it took are the person's again; the reason is
     * theirs to read. Repeatable; fails with {@code NOT_FOUND}, {@code REWARD_CODE_USED} (409, with when and by whom).
     */
    public Uni<Entry> takeBack(UUID id, String reason, String operator) {
        return database.inTransaction(tx -> tx.query(OWNER, id)
                        .map(RewardDesk::owner)
                        .chain(owner -> people.hold(tx, owner))
                        .chain(person -> takeBack(tx, person, id, reason, operator)))
                .chain(() -> database.query(BY_ID, id))
                .map(this::one)
                .map(Found::entry)
                .invoke(entry -> {
                    if (entry.state() != RewardCodeState.RETURNED) throw refusal(entry);
                });
    }

    private Uni<Void> takeBack(Tx tx, PersonId person, UUID id, String reason, String operator) {
        return tx.query(TAKE_BACK, id, clock.instant(), operator, reason)
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().voidItem()
                        : giveBack(tx, person, rows.iterator().next(), reason));
    }

    private Uni<Void> giveBack(Tx tx, PersonId person, Row taken, String reason) {
        return ledger.giveBack(tx, person, taken.getInteger("points"), reason, taken.getUUID("id"))
                .chain(() -> tx.query(PUT_BACK, taken.getUUID("reward_id"), taken.getInteger("stock_era")))
                .replaceWithVoid();
    }

    private static PersonId owner(RowSet<Row> rows) {
        if (rows.size() == 0) throw Problem.notFound();
        return new PersonId(rows.iterator().next().getUUID("person_id"));
    }

    private static Problem refusal(Entry entry) {
        return switch (entry.state()) {
            case USED -> {
                Deed used = entry.used().orElseThrow();
                yield new Problem(409, "REWARD_CODE_USED")
                        .with("at", used.at().toString())
                        .with("by", used.by());
            }
            case RETURNED -> new Problem(409, "REWARD_CODE_RETURNED");
            case ISSUED, EXPIRED -> new Problem(409, "REWARD_CODE_EXPIRED");
        };
    }

    private Found one(RowSet<Row> rows) {
        if (rows.size() == 0) throw Problem.notFound();
        Row row = rows.iterator().next();
        return new Found(entry(row), Optional.ofNullable(row.getString("use_key")));
    }

    private Entry entry(Row row) {
        Instant expiresAt = row.getOffsetDateTime("expires_at").toInstant();
        return new Entry(
                row.getUUID("id"),
                row.getString("printed"),
                row.getString("name"),
                row.getString("description"),
                row.getInteger("points"),
                new PersonId(row.getUUID("person_id")),
                RewardCodeState.of(row.getString("status"), expiresAt, clock.instant()),
                row.getOffsetDateTime("redeemed_at").toInstant(),
                expiresAt,
                instant(row, "used_at").map(at -> new Deed(at, row.getString("used_by"))),
                instant(row, "returned_at")
                        .map(at -> new Return(at, row.getString("returned_by"), row.getString("return_reason"))));
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
