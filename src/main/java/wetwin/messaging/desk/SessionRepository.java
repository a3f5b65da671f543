package wetwin.messaging.desk;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
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

    /** The last line is looked up by its number, which the session counts. */
    private static final String SIGHT = """
            select s.*, contact_person(s.account, s.openid) as person_id,
                   w.message_at, coalesce(w.message_left, 0) as message_left,
                   w.act_at, coalesce(w.act_left, 0) as act_left, l.kind, l.content
            from service_session s
            left join service_window w on w.openid = s.openid
            left join lateral (
                select l.kind, l.content from service_line l
                where l.session_id = s.id order by l.number desc limit 1) l on true
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
