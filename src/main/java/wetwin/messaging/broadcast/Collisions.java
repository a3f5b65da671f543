package wetwin.messaging.broadcast;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wetwin.messaging.MassGuard;
import wetwin.messaging.broadcast.BroadcastCalendar.Close;
import wetwin.messaging.broadcast.BroadcastCalendar.Earlier;
import wetwin.messaging.broadcast.CollisionPolicy.Collision;
import wetwin.messaging.broadcast.CollisionPolicy.Most;
import wetwin.messaging.broadcast.CollisionPolicy.Planned;
import wetwin.messaging.broadcast.CollisionPolicy.Who;
import wetwin.platform.Database;

/** Counts the people for whom two broadcasts come too close, as they are tagged, ranked and following now. */
@ApplicationScoped
class Collisions {
    /** So many of a broadcast's people are looked at, so that the calendar can be read every half minute. */
    static final int LOOKED_AT = 5_000;

    private static final int MOST_COUNTED = 12;

    /** Whether a broadcast is for the person {@code d}, who follows. */
    private static final String FITS = """
            (%1$s.tag_id is null or exists (select 1 from tag_people(%1$s.tag_id) t where t.person_id = d.person_id))
            and (%1$s.level_from is null or exists (
                select 1 from person_rank m where m.person_id = d.person_id and m.rank >= %1$s.level_from))
            and (%1$s.idle_days is null or not exists (
                select 1 from order_facts o where o.person_id = d.person_id and o.paid_at is not null
                  and o.placed_at > $2::timestamptz - %1$s.idle_days * interval '24 hours'))
            and (%1$s.audience <> 'LIST' or d.person_id in (
                select coalesce(p.merged_into, p.id) from person p where p.id = any (%1$s.people)))""";

    static final String COUNT = """
            select q.n, looked.people, looked.more
            from jsonb_to_recordset($1::jsonb) as q(n integer, later uuid, earlier uuid[], among uuid[], most integer)
            join broadcast b on b.id = q.later
            cross join lateral (
                select count(*) filter (where %s and (
                           select count(*) from broadcast e where e.id = any (q.earlier) and %s) >= q.most)::int as people,
                       count(*) >= $3::int as more
                from (select distinct w.person_id
                      from broadcast s
                      cross join lateral (
                          select coalesce(p.merged_into, p.id) as person_id from person p where p.id = any (s.people)
                          union all
                          select t.person_id from tag_people(s.tag_id) t) w
                      join account_follower f on f.person_id = w.person_id
                      where s.id = any (q.among)
                      limit $3::int) d) looked""".formatted(FITS.formatted("b"), FITS.formatted("e"));

    private final Database database;
    private final MassGuard guard;

    Collisions(Database database, MassGuard guard) {
        this.database = database;
        this.guard = guard;
    }

    /** Without those of which it turns out that they concern nobody. One round trip, if anybody is to be counted. */
    Uni<List<Close>> of(List<Broadcast> broadcasts, Instant now, ZoneId zone) {
        Most most = new Most(guard.promotionsPerDay(), guard.promotionsPerWeek());
        return of(broadcasts, most, now, zone);
    }

    Uni<List<Close>> of(List<Broadcast> broadcasts, Most most, Instant now, ZoneId zone) {
        List<Planned> planned =
                broadcasts.stream().flatMap(one -> planned(one).stream()).toList();
        Map<UUID, String> titles = broadcasts.stream()
                .collect(Collectors.toMap(Broadcast::id, one -> one.draft().title()));
        return count(CollisionPolicy.find(planned, most, zone), titles, now);
    }

    private static Optional<Planned> planned(Broadcast broadcast) {
        boolean over = broadcast.state() != BroadcastState.PLANNED && broadcast.state() != BroadcastState.WAITING;
        return broadcast
                .begunAt()
                .or(broadcast::sendAt)
                .map(at -> new Planned(broadcast.id(), at, broadcast.draft().audience(), over));
    }

    private Uni<List<Close>> count(List<Collision> collisions, Map<UUID, String> titles, Instant now) {
        JsonArray asked = new JsonArray();
        for (int n = 0; n < collisions.size() && asked.size() < MOST_COUNTED; n++) {
            if (collisions.get(n).who() == Who.SOME) asked.add(question(n, collisions.get(n)));
        }
        if (asked.isEmpty()) return Uni.createFrom().item(close(collisions, titles, Map.of()));
        return database.query(COUNT, asked, now, LOOKED_AT).map(rows -> {
            Map<Integer, Row> answers = new HashMap<>();
            for (Row row : rows) answers.put(row.getInteger("n"), row);
            return close(collisions, titles, answers);
        });
    }

    private static JsonObject question(int n, Collision collision) {
        return new JsonObject()
                .put("n", n)
                .put("later", collision.later().toString())
                .put("earlier", texts(collision.earlier()))
                .put("among", texts(collision.among()))
                .put("most", collision.most());
    }

    private static JsonArray texts(List<UUID> ids) {
        return new JsonArray(ids.stream().map(UUID::toString).toList());
    }

    private static List<Close> close(List<Collision> collisions, Map<UUID, String> titles, Map<Integer, Row> answers) {
        return IntStream.range(0, collisions.size())
                .filter(n -> concernsSomebody(Optional.ofNullable(answers.get(n))))
                .mapToObj(n -> close(collisions.get(n), titles, Optional.ofNullable(answers.get(n))))
                .toList();
    }

    /** It may, if nobody was asked, and if not all were looked at. */
    private static boolean concernsSomebody(Optional<Row> answer) {
        return answer.map(row -> row.getInteger("people") > 0 || row.getBoolean("more"))
                .orElse(true);
    }

    private static Close close(Collision collision, Map<UUID, String> titles, Optional<Row> answer) {
        return new Close(
                collision.later(),
                collision.earlier().stream()
                        .map(id -> new Earlier(id, titles.get(id)))
                        .toList(),
                collision.harm(),
                collision.most(),
                collision.who() == Who.ALL,
                answer.map(row -> row.getInteger("people")).filter(people -> people > 0),
                answer.map(row -> row.getBoolean("more")).orElse(false));
    }
}
