package wetwin.messaging.desk;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import wetwin.identity.OpenId;
import wetwin.identity.PersonId;
import wetwin.messaging.WindowLeft;
import wetwin.messaging.desk.ServiceLine.Speaker;
import wetwin.platform.Database;
import wetwin.platform.Tx;
import wetwin.platform.WechatAccount;

/** The conversations and what was said in them. */
@ApplicationScoped
class SessionRepository {
    static final int MOST = 100;
    static final int MOST_LINES = 200;

    /** With the last that somebody said in it: the desk's own words are no news. */
    private static final String SIGHT = """
            select s.*, contact_person(s.account, s.openid) as person_id,
                   w.message_at, coalesce(w.message_left, 0) as message_left,
                   w.act_at, coalesce(w.act_left, 0) as act_left, l.kind, l.content
            from service_session s
            left join service_window w on w.openid = s.openid
            left join lateral (
                select l.kind, l.content from service_line l
                where l.session_id = s.id and l.said_by <> 'DESK' order by l.number desc limit 1) l on true
            """;

    static final String OPEN = SIGHT + "where s.state <> 'CLOSED' order by s.heard_at, s.id limit $1";

    static final String ENDED = SIGHT + "where s.state = 'CLOSED' order by s.closed_at desc limit $1";

    static final String FIND = SIGHT + "where s.id = $1";

    private static final String LOCK = SIGHT + "where s.id = $1 for update of s";

    static final String LINES = """
            select l.number, l.said_by, l.written_by, l.kind, l.content, l.at, m.reason,
                   case when l.message_id is not null then coalesce(m.outcome, 'DUE') end as outcome
            from service_line l left join service_message m on m.id = l.message_id
            where l.session_id = $1 and l.number > $2 order by l.number limit $3""";

    private static final String TAKE = """
            update service_session set state = 'TAKEN', taken_by = $2, taken_at = $3 where id = $1""";

    private static final String END = """
            update service_session set state = 'CLOSED', closed_at = $3, closed_by = $2
            where id = $1 and state <> 'CLOSED'""";

    /** What one operator has not read yet of what people wrote. */
    static final String UNREAD = """
            select s.id, count(*)::int as unread
            from (select id from service_session where state <> 'CLOSED' order by heard_at, id limit $1) s
            left join service_seen n on n.session_id = s.id and n.seen_by = $2
            join lateral (
                select 1 from service_line l
                where l.session_id = s.id and l.number > coalesce(n.line, 0) and l.said_by = 'PERSON'
                order by l.number limit 100) l on true
            group by s.id""";

    private static final String SEEN = """
            insert into service_seen as n (session_id, seen_by, line)
            select s.id, $2, least($3::int, s.lines) from service_session s where s.id = $1
            on conflict on constraint service_seen_once do update set line = excluded.line
            where n.line < excluded.line""";

    /** All that the page shows of it, as one short text: it is another one when there is something to read. */
    static final String NEWS = """
            with open as (
                select s.id, s.state, s.lines, s.taken_by, s.waits, s.context, s.heard_at
                from service_session s where s.state <> 'CLOSED' order by s.heard_at, s.id limit $1)
            select md5(concat_ws('|',
                (select string_agg(concat_ws(':', o.id, o.state, o.lines, o.taken_by, o.waits, o.context, n.line), ','
                                   order by o.heard_at, o.id)
                 from open o left join service_seen n on n.session_id = o.id and n.seen_by = $2),
                (select s.closed_at from service_session s where s.state = 'CLOSED' order by s.closed_at desc limit 1),
                (select string_agg(coalesce(m.outcome, 'DUE'), ',' order by l.number)
                 from (select l.number, l.message_id from service_line l
                       where l.session_id = $3 order by l.number desc limit 20) l
                 left join service_message m on m.id = l.message_id
                 where l.message_id is not null))) as version,
                (select count(*) from open where state = 'WAITING')::int as waiting""";

    private static final String SAY = """
            with talk as (
                update service_session set lines = lines + 1, said_at = $8, waits = false
                where id = $1 and not exists (select 1 from service_line where key = $2)
                returning id, lines)
            insert into service_line (session_id, number, key, said_by, written_by, kind, content, message_id, at)
            select id, lines, $2, $3, $4, $5, $6, $7, $8 from talk
            on conflict on constraint service_line_once do nothing""";

    private final Database database;

    SessionRepository(Database database) {
        this.database = database;
    }

    /** Who waits longest is first. */
    Uni<List<ServiceSession>> open(Instant now) {
        return database.query(OPEN, MOST).map(rows -> each(rows, row -> session(row, now)));
    }

    /** The last that ended. */
    Uni<List<ServiceSession>> ended(Instant now, int most) {
        return database.query(ENDED, most).map(rows -> each(rows, row -> session(row, now)));
    }

    Uni<Optional<ServiceSession>> find(UUID id, Instant now) {
        return database.query(FIND, id).map(rows -> one(rows, now));
    }

    /** Held until the transaction ends. */
    Uni<Optional<ServiceSession>> lock(Tx tx, UUID id, Instant now) {
        return tx.query(LOCK, id).map(rows -> one(rows, now));
    }

    Uni<List<ServiceLine>> lines(UUID session, int after) {
        return database.query(LINES, session, after, MOST_LINES).map(rows -> each(rows, SessionRepository::line));
    }

    /** How many lines of each open conversation this operator has not read; none where all is read. */
    Uni<Map<UUID, Integer>> unread(String operator) {
        return database.query(UNREAD, MOST, operator)
                .map(rows -> each(rows, row -> Map.entry(row.getUUID("id"), row.getInteger("unread"))).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Repeatable; it never goes back. */
    Uni<Void> seen(UUID id, String operator, int line) {
        return database.repeatable(SEEN, id, operator, line).replaceWithVoid();
    }

    Uni<ServiceDesk.News> news(String operator, Optional<UUID> talk) {
        return database.query(NEWS, MOST, operator, talk.orElse(null)).map(rows -> {
            Row row = rows.iterator().next();
            return new ServiceDesk.News(row.getString("version"), row.getInteger("waiting"));
        });
    }

    Uni<Void> take(Tx tx, UUID id, String operator, Instant now) {
        return tx.query(TAKE, id, operator, now).replaceWithVoid();
    }

    Uni<Void> end(Tx tx, UUID id, String operator, Instant now) {
        return tx.query(END, id, operator, now).replaceWithVoid();
    }

    /** False if it was said before, under the same key. */
    Uni<Boolean> say(
            Tx tx,
            UUID id,
            String key,
            Speaker saidBy,
            Optional<String> operator,
            Said said,
            UUID message,
            Instant at) {
        return tx.query(SAY, id, key, saidBy.name(), operator.orElse(null), said.kind(), said.json(), message, at)
                .map(rows -> rows.rowCount() == 1);
    }

    private static Optional<ServiceSession> one(RowSet<Row> rows, Instant now) {
        return each(rows, row -> session(row, now)).stream().findFirst();
    }

    private static <T> List<T> each(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    private static ServiceSession session(Row row, Instant now) {
        return new ServiceSession(
                row.getUUID("id"),
                WechatAccount.valueOf(row.getString("account")),
                new OpenId(row.getString("openid")),
                Optional.ofNullable(row.getUUID("person_id")).map(PersonId::new),
                SessionState.valueOf(row.getString("state")),
                row.getString("opened_by"),
                Optional.ofNullable(row.getString("context")),
                row.getOffsetDateTime("opened_at").toInstant(),
                row.getOffsetDateTime("heard_at").toInstant(),
                moment(row, "said_at"),
                row.getBoolean("waits"),
                Optional.ofNullable(row.getString("taken_by")),
                moment(row, "taken_at"),
                moment(row, "closed_at"),
                Optional.ofNullable(row.getString("closed_by")),
                left(row, now),
                Optional.ofNullable(row.getString("kind")).map(kind -> Said.read(kind, content(row))));
    }

    private static WindowLeft left(Row row, Instant now) {
        return WindowLeft.of(
                moment(row, "message_at").orElse(null),
                row.getInteger("message_left"),
                moment(row, "act_at").orElse(null),
                row.getInteger("act_left"),
                now);
    }

    private static ServiceLine line(Row row) {
        return new ServiceLine(
                row.getInteger("number"),
                Speaker.valueOf(row.getString("said_by")),
                Optional.ofNullable(row.getString("written_by")),
                Said.read(row.getString("kind"), content(row)),
                row.getOffsetDateTime("at").toInstant(),
                Optional.ofNullable(row.getString("outcome")),
                Optional.ofNullable(row.getString("reason")));
    }

    private static JsonObject content(Row row) {
        return (JsonObject) row.getValue("content");
    }

    private static Optional<Instant> moment(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
