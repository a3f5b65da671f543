package wetwin.messaging.broadcast;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.StreamSupport;
import wetwin.audience.TagId;
import wetwin.identity.PersonId;
import wetwin.messaging.GuardStatement;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** The broadcasts and whom they are for. */
@ApplicationScoped
class BroadcastRepository {
    static final String COLUMNS =
            "b.id, b.title, b.content, b.audience, b.tag_id, b.people, b.hold_out, b.state, b.version,"
                    + " b.created_at, b.changed_by, b.wanted_by, b.approved_by, b.plan, b.send_at, b.begun_at, b.ended_at,"
                    + " b.remark, b.steps, b.media_id, b.by_list, b.until_at, b.level_from,"
                    + " b.idle_days";

    private static final String FIND = "select " + COLUMNS + " from broadcast b where b.id = $1";

    private static final String LOCK = FIND + " for update";

    private static final String CREATE = """
            insert into broadcast (id, title, content, audience, tag_id, people, hold_out, state, created_at, changed_by,
                                   until_at, level_from, idle_days)
            values ($1, $2, $3, $4, $5, $6, $7, 'DRAFT', $9, $8, $10, $11, $12)
            on conflict on constraint broadcast_pk do nothing""";

    private static final String CHANGE = """
            update broadcast set title = $2, content = $3, audience = $4, tag_id = $5, people = $6, hold_out = $7,
                   changed_by = $8, until_at = $10, level_from = $11, idle_days = $12, version = version + 1,
                   media_id = null, remark = null
            where id = $1 and version = $9 and state = 'DRAFT'""";

    private static final String PLAN = """
            update broadcast set state = $2, version = version + 1, plan = plan + 1, send_at = $3, wanted_by = $4,
                   approved_by = null, remark = null
            where id = $1""";

    private static final String APPROVE =
            "update broadcast set state = 'PLANNED', version = version + 1, approved_by = $2 where id = $1";

    /** Whatever was promised for the plan it had is void. */
    private static final String MOVE = """
            update broadcast set state = $2, version = version + 1, plan = plan + 1, remark = left($3, 300), ended_at = $4
            where id = $1""";

    /** A touch is named here, when people can first come by it. */
    private static final String BEGIN = """
            with begun as (
                update broadcast set state = 'PREPARING', version = version + 1, begun_at = $2 where id = $1
                returning title)
            select name_touch($3, 'NOTICE', '群发 · ' || title) as named from begun""";

    private static final String KEEP_ARTICLE =
            "update broadcast set media_id = $3 where id = $1 and version = $2 and media_id is null";

    /** Those it is for who follow, as it is at the moment of the law. */
    private static String audience(int level, int days) {
        return """
            from account_follower f
            where case $1::text
                  when 'EVERYBODY' then true
                  when 'TAG' then exists (select 1 from tag_people($2::uuid) t where t.person_id = f.person_id)
                  when 'SEGMENT' then
                      ($2::uuid is null or exists (select 1 from tag_people($2::uuid) t where t.person_id = f.person_id))
                      and ($%1$d::integer is null or exists (
                          select 1 from person_rank m where m.person_id = f.person_id and m.rank >= $%1$d))
                      and ($%2$d::integer is null or not exists (
                          select 1 from order_facts o
                          where o.person_id = f.person_id and o.paid_at is not null
                            and o.placed_at > (select l.now from law l) - $%2$d * interval '24 hours'))
                  else f.person_id = any (array(
                      select coalesce(p.merged_into, p.id) from person p where p.id = any ($3::uuid[]))) end""".formatted(level, days);
    }

    /**
     * Whoever a broadcast is for passes the frequency guard; what would have to wait is over by then. Where each of them
     * is does not matter: one hour is chosen for all.
     */
    private static final String CANDIDATES = """
            candidate as (
                select a.openid as id, a.person_id, a.openid, 'BROADCAST' as kind, 'PROMOTION' as message_class,
                       l.now as latest, null::text as zone
                from audience a cross join law l)""";

    /** The next step of writing them down: each once, in the order of their openids. */
    private static final String PREPARE =
            """
            with %s,
            audience as (
                select f.openid, f.person_id %s and f.openid > $4 order by f.openid limit $5),
            %s,
            %s,
            kept as (
                insert into broadcast_recipient (broadcast_id, openid, left_out)
                select $6::uuid, g.id,
                       case when broadcasts_received(g.id, $8::date) >= 4 then 'MONTH_USED_UP'
                            when g.verdict <> 'SEND' then g.because
                            when (hashtextextended(($6::uuid)::text || g.id, 0) & 1048575) %% 100 < $7::int then 'HOLD_OUT' end
                from gate g
                on conflict on constraint broadcast_recipient_once do nothing
                returning openid, left_out)
            select (select count(*)::int from audience) as found, (select max(openid) from audience) as last,
                   exists (select 1 from kept where left_out not in ('MONTH_USED_UP', 'HOLD_OUT')) as held""".formatted(GuardStatement.law(9), audience(10, 11), CANDIDATES, GuardStatement.GATE);

    private static final String STEP_DONE =
            "update broadcast set steps = steps + 1, prepared_to = coalesce($2, prepared_to), by_list = by_list or $3 where id = $1";

    private static final String PREPARED_TO = "select prepared_to from broadcast where id = $1";

    private static final String ADDRESSED =
            "select count(*)::int as people from broadcast_recipient where broadcast_id = $1 and left_out is null";

    /** Calls of the same size, give or take one, so that none is too small. */
    private static final String SPLIT = """
            with part as (
                select number, max(openid) as last, count(*)::int as people
                from (select r.openid, ntile($2) over (order by r.openid) as number
                      from broadcast_recipient r where r.broadcast_id = $1 and r.left_out is null) numbered
                group by number)
            insert into broadcast_batch (broadcast_id, number, after_openid, to_openid, people, state)
            select $1, number, coalesce(lag(last) over (order by number), ''), last, people, 'DUE' from part
            on conflict on constraint broadcast_batch_pk do nothing""";

    private static final String SENDS = "update broadcast set state = 'SENDING', version = version + 1 where id = $1";

    /** Once: what is told of it afterwards changes nothing. */
    private static final String ENDS = """
            update broadcast set state = $2, version = version + 1, ended_at = $3, remark = coalesce(left($4, 300), remark)
            where id = $1 and state in ('PREPARING', 'SENDING')""";

    /** How many there are with each reason to be left out, and without one. */
    private static final String COUNT =
            """
            with %s,
            audience as (select f.openid, f.person_id %s),
            %s,
            %s,
            used_up as (select u.openid from month_used_up($4::date) u)
            select case when u.openid is not null then 'MONTH_USED_UP' when g.verdict <> 'SEND' then g.because end as left_out,
                   count(*)::int as people
            from gate g left join used_up u on u.openid = g.id
            group by 1 order by 1""".formatted(GuardStatement.law(5), audience(6, 7), CANDIDATES, GuardStatement.GATE);

    private final Database database;

    BroadcastRepository(Database database) {
        this.database = database;
    }

    /**
     * @param last empty if nobody was left
     * @param held whether the frequency guard has held somebody back
     */
    record Step(int found, Optional<String> last, boolean held) {}

    Uni<Optional<Broadcast>> find(UUID id) {
        return database.query(FIND, id).map(BroadcastRepository::one);
    }

    Uni<Optional<Broadcast>> find(Tx tx, UUID id) {
        return tx.query(FIND, id).map(BroadcastRepository::one);
    }

    /** Held until the transaction ends: whoever changes it, or what belongs to it, waits. */
    Uni<Optional<Broadcast>> lock(Tx tx, UUID id) {
        return tx.query(LOCK, id).map(BroadcastRepository::one);
    }

    /** Repeatable: one that is there stays as it is. */
    Uni<Void> create(Tx tx, UUID id, BroadcastDraft draft, String operator, Instant now) {
        return write(tx, CREATE, id, draft, operator, now).replaceWithVoid();
    }

    /** False if it is not this version any more, or no draft. */
    Uni<Boolean> change(Tx tx, UUID id, long version, BroadcastDraft draft, String operator) {
        return write(tx, CHANGE, id, draft, operator, version).map(rows -> rows.rowCount() == 1);
    }

    private static Uni<RowSet<Row>> write(
            Tx tx, String sql, UUID id, BroadcastDraft draft, String operator, Object last) {
        return tx.query(
                sql,
                id,
                draft.title(),
                ContentJson.write(draft.content()),
                audience(draft.audience()),
                tag(draft.audience()),
                people(draft.audience()),
                draft.holdOut(),
                operator,
                last,
                draft.until().orElse(null),
                levelFrom(draft.audience()),
                idleDays(draft.audience()));
    }

    Uni<Void> plan(Tx tx, UUID id, BroadcastState to, Optional<Instant> sendAt, String operator) {
        return tx.query(PLAN, id, to.name(), sendAt.orElse(null), operator).replaceWithVoid();
    }

    Uni<Void> approve(Tx tx, UUID id, String operator) {
        return tx.query(APPROVE, id, operator).replaceWithVoid();
    }

    Uni<Void> move(Tx tx, UUID id, BroadcastState to, Optional<String> remark, Optional<Instant> endedAt) {
        return tx.query(MOVE, id, to.name(), remark.orElse(null), endedAt.orElse(null))
                .replaceWithVoid();
    }

    Uni<Void> begin(Tx tx, UUID id, Instant now) {
        return tx.query(BEGIN, id, now, Broadcast.touch(id)).replaceWithVoid();
    }

    Uni<Void> keepArticle(UUID id, long version, String mediaId) {
        return database.query(KEEP_ARTICLE, id, version, mediaId).replaceWithVoid();
    }

    /** Writes the next of those down whom it is for. */
    Uni<Step> prepare(Tx tx, Broadcast broadcast, int most, LocalDate month, JsonObject law) {
        UUID id = broadcast.id();
        Audience audience = broadcast.draft().audience();
        return tx.query(PREPARED_TO, id)
                .map(rows -> rows.iterator().next().getString("prepared_to"))
                .chain(to -> tx.query(
                        PREPARE,
                        audience(audience),
                        tag(audience),
                        people(audience),
                        to,
                        most,
                        id,
                        broadcast.draft().holdOut(),
                        month,
                        law,
                        levelFrom(audience),
                        idleDays(audience)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Step(
                        row.getInteger("found"), Optional.ofNullable(row.getString("last")), row.getBoolean("held")))
                .call(step -> tx.query(STEP_DONE, id, step.last().orElse(null), step.held()));
    }

    Uni<Integer> addressed(Tx tx, UUID id) {
        return tx.query(ADDRESSED, id).map(rows -> rows.iterator().next().getInteger("people"));
    }

    Uni<Void> split(Tx tx, UUID id, int calls) {
        return tx.query(SPLIT, id, calls).chain(() -> tx.query(SENDS, id)).replaceWithVoid();
    }

    Uni<Void> ends(Tx tx, UUID id, BroadcastState how, Instant now, Optional<String> remark) {
        return tx.query(ENDS, id, how.name(), now, remark.orElse(null)).replaceWithVoid();
    }

    /** Those who follow, by why they would be left out; those who would not be under an empty reason. */
    Uni<Map<String, Integer>> count(Audience audience, LocalDate month, JsonObject law) {
        return database.query(
                        COUNT,
                        audience(audience),
                        tag(audience),
                        people(audience),
                        month,
                        law,
                        levelFrom(audience),
                        idleDays(audience))
                .map(BroadcastRepository::byReason);
    }

    static Map<String, Integer> byReason(RowSet<Row> rows) {
        Map<String, Integer> counted = new TreeMap<>();
        for (Row row : rows)
            counted.put(Optional.ofNullable(row.getString("left_out")).orElse(""), row.getInteger("people"));
        return counted;
    }

    private static String audience(Audience audience) {
        return switch (audience) {
            case Audience.Everybody everybody -> "EVERYBODY";
            case Audience.Wearing wearing -> "TAG";
            case Audience.Segment segment -> "SEGMENT";
            case Audience.Listed listed -> "LIST";
        };
    }

    private static UUID tag(Audience audience) {
        return switch (audience) {
            case Audience.Wearing(TagId tag) -> tag.value();
            case Audience.Segment segment -> segment.tag().map(TagId::value).orElse(null);
            case Audience.Everybody everybody -> null;
            case Audience.Listed listed -> null;
        };
    }

    private static Integer levelFrom(Audience audience) {
        return audience instanceof Audience.Segment segment
                ? segment.levelFrom().orElse(null)
                : null;
    }

    private static Integer idleDays(Audience audience) {
        return audience instanceof Audience.Segment segment ? segment.idleDays().orElse(null) : null;
    }

    private static UUID[] people(Audience audience) {
        return audience instanceof Audience.Listed(var people)
                ? people.stream().map(PersonId::value).toArray(UUID[]::new)
                : new UUID[0];
    }

    static List<Broadcast> each(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(BroadcastRepository::broadcast)
                .toList();
    }

    private static Optional<Broadcast> one(RowSet<Row> rows) {
        return each(rows).stream().findFirst();
    }

    static Broadcast broadcast(Row row) {
        return new Broadcast(
                row.getUUID("id"),
                new BroadcastDraft(
                        row.getString("title"),
                        ContentJson.read((JsonObject) row.getValue("content")),
                        audience(row),
                        row.getInteger("hold_out"),
                        time(row, "until_at")),
                BroadcastState.valueOf(row.getString("state")),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getString("changed_by"),
                Optional.ofNullable(row.getString("wanted_by")),
                Optional.ofNullable(row.getString("approved_by")),
                row.getInteger("plan"),
                time(row, "send_at"),
                time(row, "begun_at"),
                time(row, "ended_at"),
                Optional.ofNullable(row.getString("remark")),
                row.getInteger("steps"),
                Optional.ofNullable(row.getString("media_id")),
                row.getBoolean("by_list"));
    }

    private static Audience audience(Row row) {
        return switch (row.getString("audience")) {
            case "EVERYBODY" -> new Audience.Everybody();
            case "TAG" -> new Audience.Wearing(new TagId(row.getUUID("tag_id")));
            case "SEGMENT" ->
                new Audience.Segment(
                        Optional.ofNullable(row.getUUID("tag_id")).map(TagId::new),
                        Optional.ofNullable(row.getInteger("level_from")),
                        Optional.ofNullable(row.getInteger("idle_days")));
            default ->
                new Audience.Listed(Arrays.stream(row.getArrayOfUUIDs("people"))
                        .map(PersonId::new)
                        .toList());
        };
    }

    static Optional<Instant> time(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
