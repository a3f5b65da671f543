package wetwin.messaging.desk;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import wetwin.identity.OpenId;
import wetwin.messaging.WindowLeft;
import wetwin.outbox.Outbox;
import wetwin.outbox.OutboxMessage;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.TimedJob;
import wetwin.platform.Tx;
import wetwin.platform.WechatAccount;

/**
 * Ends conversations in which nothing was said for long, so that the automatic replies answer again, and says so; and
 * forgets those of long ago.
 */
@ApplicationScoped
class EndIdleSessions implements TimedJob {
    private static final int BATCH = 500;
    private static final Duration MEMORY = Duration.ofDays(180);

    private static final String RULES = "select idle_minutes, farewell from service_desk";

    /** Nothing was said for long, or nobody came. What they were before tells whether they hear of it. */
    private static final String END = """
            with silent as (
                select s.id, s.state as before from service_session s
                where s.state <> 'CLOSED' and s.heard_at < $2
                  and (s.state = 'TAKEN' and coalesce(s.said_at, s.heard_at) < $2 and s.taken_at < $2
                       or s.heard_at < case when s.state = 'ENTERED' and s.waits then $4::timestamptz else $3 end)
                order by s.heard_at, s.id limit $5 for update skip locked),
            ended as (
                update service_session s set state = 'CLOSED', closed_at = $1
                from silent where s.id = silent.id
                returning s.id, s.account, s.openid, silent.before)
            select e.id, e.account, e.openid, e.before, w.message_at, coalesce(w.message_left, 0) as message_left,
                   w.act_at, coalesce(w.act_left, 0) as act_left
            from ended e left join service_window w on w.openid = e.openid""";

    /** The same words in each of them, once by their keys. */
    private static final String SAY = """
            with said as (
                select (m ->> 'id')::uuid as id, m ->> 'key' as key, m -> 'content' as content,
                       (m ->> 'message')::uuid as message
                from jsonb_array_elements($1::jsonb) m),
            talk as (
                update service_session s set lines = s.lines + 1, said_at = $2, waits = false
                from said where s.id = said.id and not exists (select 1 from service_line l where l.key = said.key)
                returning s.id, s.lines, said.key, said.content, said.message)
            insert into service_line (session_id, number, key, said_by, kind, content, message_id, at)
            select id, lines, key, 'DESK', 'TEXT', content, message, $2 from talk
            on conflict on constraint service_line_once do nothing""";

    /** With all that was said in them. */
    private static final String FORGET = """
            with gone as (
                select s.id from service_session s
                where s.state = 'CLOSED' and s.closed_at < $1 order by s.closed_at limit $2),
            unsaid as (delete from service_line l using gone where l.session_id = gone.id)
            delete from service_session s using gone where s.id = gone.id""";

    /** @param before what it was until it ended */
    private record Ended(UUID id, WechatAccount account, OpenId openId, SessionState before, WindowLeft left) {}

    private record Rules(int idleMinutes, String farewell) {
        static final Rules OF_THE_RELEASE =
                new Rules(DeskRules.OF_THE_RELEASE.idleMinutes(), DeskRules.OF_THE_RELEASE.farewell());
    }

    private final Database database;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    EndIdleSessions(Database database, Outbox outbox, Ids ids, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "end-idle-sessions";
    }

    /** The next timer goes on from there. */
    @Override
    public Uni<Integer> run() {
        Instant now = clock.instant();
        return database.query(RULES)
                .map(EndIdleSessions::rules)
                .chain(rules -> database.inTransaction(tx -> end(tx, rules, now)))
                .chain(ended -> forget(now).map(forgotten -> ended + forgotten));
    }

    private static Rules rules(RowSet<Row> rows) {
        if (rows.size() == 0) return Rules.OF_THE_RELEASE;
        Row row = rows.iterator().next();
        return new Rules(row.getInteger("idle_minutes"), row.getString("farewell"));
    }

    private Uni<Integer> end(Tx tx, Rules rules, Instant now) {
        return tx.query(
                        END,
                        now,
                        SessionPolicy.idleSince(now, rules.idleMinutes()),
                        now.minus(SessionPolicy.LONGEST_WAIT),
                        now.minus(SessionPolicy.WORDS_KEPT),
                        BATCH)
                .map(rows -> ended(rows, now))
                .call(ended -> tell(tx, hearing(ended, rules.farewell()), new Said.Text(rules.farewell()), now))
                .map(List::size);
    }

    private static List<Ended> ended(RowSet<Row> rows, Instant now) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Ended(
                        row.getUUID("id"),
                        WechatAccount.valueOf(row.getString("account")),
                        new OpenId(row.getString("openid")),
                        SessionState.valueOf(row.getString("before")),
                        WindowLeft.of(
                                moment(row, "message_at"),
                                row.getInteger("message_left"),
                                moment(row, "act_at"),
                                row.getInteger("act_left"),
                                now)))
                .toList();
    }

    private static Instant moment(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static List<Ended> hearing(List<Ended> ended, String farewell) {
        return ended.stream()
                .filter(one -> SessionPolicy.hearsTheEnd(one.before(), one.left(), farewell))
                .toList();
    }

    private Uni<Void> tell(Tx tx, List<Ended> ended, Said.Text farewell, Instant now) {
        if (ended.isEmpty()) return Uni.createFrom().voidItem();
        JsonArray lines = new JsonArray();
        List<OutboxMessage> owed = new ArrayList<>();
        for (Ended one : ended) {
            UUID message = ids.newId();
            owed.add(new PromisedAnswer(message, one.account(), one.openId(), farewell).promise(now));
            lines.add(new JsonObject()
                    .put("id", one.id().toString())
                    .put("key", SessionPolicy.farewell(one.id()))
                    .put("content", farewell.json())
                    .put("message", message.toString()));
        }
        return tx.query(SAY, lines, now).chain(() -> outbox.append(tx, owed.toArray(OutboxMessage[]::new)));
    }

    private Uni<Integer> forget(Instant now) {
        return database.query(FORGET, now.minus(MEMORY), BATCH).map(RowSet::rowCount);
    }
}
