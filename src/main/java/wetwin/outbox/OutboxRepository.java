package wetwin.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import wetwin.platform.Database;

/** The table of promises. Each statement here is a transaction by itself, and none is open while a promise is kept. */
@ApplicationScoped
class OutboxRepository {
    /**
     * A message is claimed by moving its due time to the end of the lease: a crash needs no recovery. Each topic is a
     * lane, and lanes to one destination share its room: none while it is held back, and what its ration leaves
     * otherwise. Where it has been held back long enough, whoever claims next is told to ask whether it is back. A time
     * too far ahead was written by a clock that runs ahead, and does not count.
     *
     * <p>What is claimed is found by an array and not by a join: PostgreSQL's plan for any batch takes the limit for a
     * tenth of what waits, and would join by reading the whole table.
     */
    static final String CLAIM = """
            with standing as (
                select d.name, d.failures > 0 as troubled, d.failures >= %d as out_of_reach,
                       coalesce(d.held_until > $1::timestamptz and d.held_until < $1 + interval '2 minutes', false)
                       or coalesce(d.probe_until > $1 and d.probe_until < $1 + interval '2 minutes', false) as held,
                       case when d.paced_until > $1 and d.paced_until < $1 + interval '10 seconds'
                            then d.paced_until else $1 end as paced_from
                from outbox_destination d order by d.name for update),
            destination as (
                select s.*, case when s.out_of_reach then 0 else greatest(0, floor(
                       extract(epoch from $1 + interval '1 second' - s.paced_from) * $6::int))::int end as room
                from standing s),
            lane as (
                select l.topic, l.destination, l.urgent,
                       case when l.urgent then $4::int else least($4, coalesce(d.room, $4)) end as room
                from jsonb_to_recordset($5::jsonb) as l (topic text, destination text, urgent boolean)
                left join destination d on d.name = l.destination),
            candidate as (
                select found.*, l.urgent, l.destination
                from lane l cross join lateral (
                    select c.id, c.due_at, c.seq from outbox_message c
                    where c.topic = l.topic and c.due_at <= $1 and c.settled_at is null and c.parked_at is null
                      and not exists (
                          select 1 from outbox_message earlier
                          where earlier.ordering_key = c.ordering_key and earlier.seq < c.seq
                            and earlier.settled_at is null and earlier.parked_at is null)
                    order by c.due_at, c.seq limit l.room
                    for update skip locked) found),
            due as (
                select c.id, c.urgent, c.destination
                from (select *, row_number() over (partition by destination, urgent order by due_at, seq) as place
                      from candidate) c
                left join destination d on d.name = c.destination
                where c.urgent or c.place <= coalesce(d.room, $4)
                order by c.urgent desc, c.due_at, c.seq limit $4),
            waiting as (
                select d.name, d.out_of_reach, d.held from destination d
                where d.room = 0 and exists (
                    select 1 from lane l join outbox_message m on m.topic = l.topic
                    where l.destination = d.name and not l.urgent
                      and m.due_at <= $1 and m.settled_at is null and m.parked_at is null)),
            probed as (
                select name from waiting where out_of_reach and not held),
            counted as (
                update outbox_destination d
                set probe_until = case when n.probed then $7::timestamptz end,
                    paced_until = s.paced_from + n.taken * (interval '1 second' / $6)
                from (select destination as name, count(*) as taken, false as probed
                      from due where destination is not null and not urgent group by destination
                      union all
                      select name, 0, true from probed) n
                join destination s on s.name = n.name
                where d.name = n.name),
            claimed as (
                update outbox_message set due_at = $2, lease_owner = $3
                where id = any (array(select id from due))
                returning id, seq, topic, payload, consecutive_failures, created_at)
            select c.*, s.*
            from (select exists (select 1 from waiting where not out_of_reach) as rationed,
                         array(select name from destination where troubled) as troubled,
                         array(select name from probed) as probed) s
            left join (select claimed.*, due.urgent from claimed join due using (id)) c on true
            order by c.urgent desc, c.seq""".formatted(SharedReachability.PATIENCE);

    private static final String SETTLE = """
            update outbox_message set settled_at = $3, lease_owner = null
            where id = $1 and lease_owner = $2 and settled_at is null""";

    /**
     * Those that stay behind it wait as long. Were they due at once, each claim would pass over all of them: they would
     * stand before whatever is due later, and before the one that they wait for.
     */
    private static final String RETRY = """
            with again as (
                update outbox_message set due_at = $3, lease_owner = null,
                       consecutive_failures = consecutive_failures + $5, last_failure = left($4, 500)
                where id = $1 and lease_owner = $2 and settled_at is null
                returning ordering_key, seq),
            behind as (
                update outbox_message m set due_at = $3 from again
                where m.ordering_key = again.ordering_key and m.seq > again.seq and m.due_at < $3
                  and m.settled_at is null and m.parked_at is null)
            select seq from again""";

    /** Those that were postponed keep an order of their own. */
    private static final String POSTPONE = """
            update outbox_message set due_at = $3, lease_owner = null, last_failure = left($4, 500),
                   ordering_key = 'postponed:' || regexp_replace(ordering_key, '^postponed:', '')
            where id = $1 and lease_owner = $2 and settled_at is null""";

    private static final String PARK = """
            update outbox_message set parked_at = $3, lease_owner = null,
                   consecutive_failures = consecutive_failures + 1, last_failure = left($4, 500)
            where id = $1 and lease_owner = $2 and settled_at is null""";

    /** What no handler here knows, once each: its reason says that it has been told. */
    private static final String FIND_STRANGERS = """
            with stranger as (
                update outbox_message set last_failure = $3
                where id in (
                    select id from outbox_message
                    where settled_at is null and parked_at is null and due_at < $1 and topic <> all ($2::text[])
                      and last_failure is distinct from $3
                    order by due_at limit $4 for update skip locked)
                returning topic)
            select topic, count(*)::int as waiting from stranger group by topic order by topic""";

    private static final String FORGET = """
            delete from outbox_message where id in (
                select id from outbox_message where settled_at < $1 order by settled_at limit $2)""";

    private static final int MOST_STRANGERS = 1_000;

    private final Database database;

    OutboxRepository(Database database) {
        this.database = database;
    }

    /**
     * What a claim brought.
     *
     * @param deliveries urgent ones first, then in the order they were promised
     * @param rationed whether more is due but must wait for its ration
     * @param troubled destinations whose last call went without an answer
     * @param probed destinations to be asked, by this caller alone, whether they are back
     */
    record Claim(List<Delivery> deliveries, boolean rationed, List<Destination> troubled, List<Destination> probed) {}

    /** How one caller claims. */
    record Claimant(UUID owner, JsonArray lanes, int batch, int rate, Duration lease, Duration probeLease) {}

    /** A message whose elder of the same ordering key is not settled stays behind. */
    Uni<Claim> claim(Claimant claimant, Instant now) {
        return database.query(
                        CLAIM,
                        now,
                        now.plus(claimant.lease()),
                        claimant.owner(),
                        claimant.batch(),
                        claimant.lanes(),
                        claimant.rate(),
                        now.plus(claimant.probeLease()))
                .map(OutboxRepository::claim);
    }

    Uni<Boolean> settle(UUID id, UUID owner, Instant now) {
        return database.query(SETTLE, id, owner, now).map(rows -> rows.rowCount() == 1);
    }

    /** @param failures how many this one counts for */
    Uni<Boolean> retry(UUID id, UUID owner, Instant due, String reason, int failures) {
        return database.query(RETRY, id, owner, due, reason, failures).map(rows -> rows.rowCount() == 1);
    }

    Uni<Boolean> postpone(UUID id, UUID owner, Instant until, String reason) {
        return database.query(POSTPONE, id, owner, until, reason).map(rows -> rows.rowCount() == 1);
    }

    Uni<Boolean> park(UUID id, UUID owner, Instant now, String reason) {
        return database.query(PARK, id, owner, now, reason).map(rows -> rows.rowCount() == 1);
    }

    /** Messages of one topic that wait for a release that handles it. */
    record Strangers(String topic, int waiting) {}

    /**
     * Those not found before, at most a thousand at once.
     *
     * @param reason kept with each, so that whoever looks at it is told, and it is found once
     */
    Uni<List<Strangers>> findStrangers(Set<String> known, Instant dueBefore, String reason) {
        return database.query(FIND_STRANGERS, dueBefore, known.toArray(String[]::new), reason, MOST_STRANGERS)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Strangers(row.getString("topic"), row.getInteger("waiting")))
                        .toList());
    }

    Uni<Integer> forget(Instant settledBefore, int batch) {
        return database.query(FORGET, settledBefore, batch).map(RowSet::rowCount);
    }

    private static Claim claim(RowSet<Row> rows) {
        Row standing = rows.iterator().next();
        return new Claim(
                StreamSupport.stream(rows.spliterator(), false)
                        .filter(row -> row.getUUID("id") != null)
                        .map(OutboxRepository::delivery)
                        .toList(),
                standing.getBoolean("rationed"),
                destinations(standing, "troubled"),
                destinations(standing, "probed"));
    }

    private static List<Destination> destinations(Row row, String column) {
        return Stream.of(row.getArrayOfStrings(column))
                .map(Destination::valueOf)
                .toList();
    }

    private static Delivery delivery(Row row) {
        return new Delivery(
                row.getUUID("id"),
                row.getString("topic"),
                (JsonObject) row.getValue("payload"),
                row.getInteger("consecutive_failures"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
