package wetwin.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import wetwin.platform.Database;

/** How far behind we are with what we owe, for the operator. */
@ApplicationScoped
public class OutboxHealth {
    public enum State {
        DUE,
        LEASED,
        PARKED
    }

    public record Entry(UUID id, String topic, State state, Instant dueAt, int consecutiveFailures, String reason) {}

    /** @param oldestDueSeconds how long the oldest due message has been waiting; {@code null} if none is due */
    public record Report(int due, int parked, Long oldestDueSeconds, List<Entry> messages) {}

    /** @param oldestDueSeconds 0 if none is due */
    public record Backlog(int due, int parked, long oldestDueSeconds) {}

    private static final int MOST_ENTRIES = 100;

    private static final String COUNT = """
            select count(*) filter (where parked_at is null and due_at <= $1) as due,
                   count(*) filter (where parked_at is not null) as parked,
                   min(due_at) filter (where parked_at is null and due_at <= $1) as oldest
            from outbox_message
            where settled_at is null""";

    private static final String READ = """
            select m.*, count(*) filter (where parked_at is null and due_at <= $1) over () as due_count,
                   count(*) filter (where parked_at is not null) over () as parked_count,
                   min(due_at) filter (where parked_at is null and due_at <= $1) over () as oldest
            from outbox_message m
            where settled_at is null
            order by parked_at nulls last, due_at limit $2""";

    private static final String RETRY_PARKED = """
            update outbox_message set parked_at = null, due_at = $2, consecutive_failures = 0
            where id = $1 and parked_at is not null""";

    /** Kept as settled, for a repeated promise to find it; what was wrong with it stays to be read until it is forgotten. */
    private static final String SET_ASIDE = """
            update outbox_message set parked_at = null, settled_at = $2,
                   last_failure = left(concat_ws('; ', 'set aside by ' || $3::text || ': ' || $4::text, last_failure), 500)
            where id = $1 and parked_at is not null""";

    static final String PARKED_OF = """
            select id from outbox_message
            where settled_at is null and parked_at is not null and topic = $1 and payload ->> $2 = $3
            order by parked_at desc limit 1""";

    private final Database database;
    private final Clock clock;
    private final Nudge nudge;

    OutboxHealth(Database database, Clock clock, Nudge nudge) {
        this.database = database;
        this.clock = clock;
        this.nudge = nudge;
    }

    /** Parked messages first, then by due time; at most a hundred, the counts are of all. */
    public Uni<Report> read() {
        Instant now = clock.instant();
        return database.query(READ, now, MOST_ENTRIES).map(rows -> report(rows, now));
    }

    /** Of what is about this the message that was parked last. */
    public Uni<Optional<UUID>> parkedOf(String topic, String field, String value) {
        return database.query(PARKED_OF, topic, field, value)
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getUUID("id")));
    }

    /** The counts alone, however many there are. */
    public Uni<Backlog> backlog() {
        Instant now = clock.instant();
        return database.query(COUNT, now).map(rows -> backlog(rows.iterator().next(), now));
    }

    /** Makes a parked message due again. False if there is no such parked message. */
    public Uni<Boolean> retry(UUID id) {
        return database.query(RETRY_PARKED, id, clock.instant())
                .map(rows -> rows.rowCount() == 1)
                .invoke(nudge::dispatchSoon);
    }

    /** Nobody tries a parked message any more, and nothing counts it. False if there is no such parked message. */
    public Uni<Boolean> setAside(UUID id, String by, String reason) {
        return database.query(SET_ASIDE, id, clock.instant(), by, reason).map(rows -> rows.rowCount() == 1);
    }

    private static Backlog backlog(Row counts, Instant now) {
        OffsetDateTime oldest = counts.getOffsetDateTime("oldest");
        return new Backlog(
                counts.getInteger("due"),
                counts.getInteger("parked"),
                oldest == null ? 0 : Duration.between(oldest.toInstant(), now).toSeconds());
    }

    private static Report report(RowSet<Row> rows, Instant now) {
        List<Row> list = StreamSupport.stream(rows.spliterator(), false).toList();
        if (list.isEmpty()) return new Report(0, 0, null, List.of());
        Row first = list.getFirst();
        OffsetDateTime oldest = first.getOffsetDateTime("oldest");
        return new Report(
                first.getInteger("due_count"),
                first.getInteger("parked_count"),
                oldest == null
                        ? null
                        : Duration.between(oldest.toInstant(), now).toSeconds(),
                list.stream().map(OutboxHealth::entry).toList());
    }

    private static Entry entry(Row row) {
        State state = row.getOffsetDateTime("parked_at") != null
                ? State.PARKED
                : row.getUUID("lease_owner") != null ? State.LEASED : State.DUE;
        return new Entry(
                row.getUUID("id"),
                row.getString("topic"),
                state,
                row.getOffsetDateTime("due_at").toInstant(),
                row.getInteger("consecutive_failures"),
                row.getString("last_failure"));
    }
}
