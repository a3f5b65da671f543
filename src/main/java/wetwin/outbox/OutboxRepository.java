package wetwin.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import wetwin.platform.Database;

/** The table of promises. Each statement here is a transaction by itself, and none is open while a promise is kept. */
@ApplicationScoped
class OutboxRepository {
    /** A message is claimed by moving its due time to the end of the lease: a crash needs no recovery. */
    static final String CLAIM = """
            update outbox_message m set due_at = $2, lease_owner = $3
            from (
                select c.id from outbox_message c
                where c.due_at <= $1 and c.settled_at is null and c.parked_at is null
                  and not exists (
                      select 1 from outbox_message earlier
                      where earlier.ordering_key = c.ordering_key and earlier.seq < c.seq
                        and earlier.settled_at is null and earlier.parked_at is null)
                order by c.due_at, c.seq limit $4
                for update skip locked) due
            where m.id = due.id
            returning m.id, m.seq, m.topic, m.payload, m.consecutive_failures, m.created_at""";

    private static final String SETTLE = """
            update outbox_message set settled_at = $3, lease_owner = null
            where id = $1 and lease_owner = $2 and settled_at is null""";

    private static final String RETRY = """
            update outbox_message set due_at = $3, lease_owner = null,
                   consecutive_failures = consecutive_failures + 1, last_failure = left($4, 500)
            where id = $1 and lease_owner = $2 and settled_at is null""";

    private static final String PARK = """
            update outbox_message set parked_at = $3, lease_owner = null,
                   consecutive_failures = consecutive_failures + 1, last_failure = left($4, 500)
            where id = $1 and lease_owner = $2 and settled_at is null""";

    private static final String FORGET = """
            delete from outbox_message where id in (
                select id from outbox_message where settled_at < $1 order by settled_at limit $2)""";

    private final Database database;

    OutboxRepository(Database database) {
        this.database = database;
    }

    /** In the order they were promised. A message whose elder of the same ordering key is not settled stays behind. */
    Uni<List<Delivery>> claim(UUID owner, Instant now, Duration lease, int batch) {
        return database.query(CLAIM, now, now.plus(lease), owner, batch).map(OutboxRepository::deliveries);
    }

    Uni<Boolean> settle(UUID id, UUID owner, Instant now) {
        return database.query(SETTLE, id, owner, now).map(rows -> rows.rowCount() == 1);
    }

    Uni<Boolean> retry(UUID id, UUID owner, Instant due, String reason) {
        return database.query(RETRY, id, owner, due, reason).map(rows -> rows.rowCount() == 1);
    }

    Uni<Boolean> park(UUID id, UUID owner, Instant now, String reason) {
        return database.query(PARK, id, owner, now, reason).map(rows -> rows.rowCount() == 1);
    }

    Uni<Integer> forget(Instant settledBefore, int batch) {
        return database.query(FORGET, settledBefore, batch).map(RowSet::rowCount);
    }

    private static List<Delivery> deliveries(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .sorted(Comparator.comparing(row -> row.getLong("seq")))
                .map(row -> new Delivery(
                        row.getUUID("id"),
                        row.getString("topic"),
                        (JsonObject) row.getValue("payload"),
                        row.getInteger("consecutive_failures"),
                        row.getOffsetDateTime("created_at").toInstant()))
                .toList();
    }
}
