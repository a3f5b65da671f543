package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import wetwin.identity.PersonId;
import wetwin.platform.Database;

/** What people were sent, or were not and why: for the operator, the newest first. Replies at once are not here. */
@ApplicationScoped
public class MessageLog {
    public static final int PAGE = 50;

    public enum Way {
        NOTICE,
        /** A customer-service message. */
        IN_CHAT,
        /** Said to many at once. */
        BROADCAST,
        /** No message: that something of theirs was deleted, as they wanted it. */
        PERSONAL_DATA
    }

    /**
     * @param until empty if it was dropped
     * @param zone of quiet hours: where the person is, as it is known now; empty for the shop's
     */
    public record Held(String because, Instant at, Optional<Instant> until, Optional<String> zone) {}

    /**
     * @param merged how many earlier ones of its kind, which waited, are in it
     * @param at when it was promised
     * @param sentAt when it was, or may have been
     * @param title what operators call the broadcast
     */
    public record Entry(
            UUID id,
            PersonId person,
            Way way,
            String kind,
            String outcome,
            Optional<String> channel,
            Optional<String> reason,
            Optional<Held> held,
            int merged,
            Optional<UUID> orderId,
            Instant at,
            Optional<Instant> sentAt,
            Optional<String> title) {}

    /** @param next what {@code after} is for the next page */
    public record Page(List<Entry> entries, Optional<UUID> next) {}

    private static final String NOTICES = """
            select n.id, n.person_id, 'NOTICE' as way, n.kind, n.outcome, n.channel, n.reason, n.held_because, n.held_at,
                   n.held_until, n.merged, n.order_id, n.created_at as at, n.attempted_at as sent_at,
                   null::text as title,
                   case when n.held_because = 'QUIET_HOURS'
                        then (select z.time_zone from person_time_zone z where z.person_id = n.person_id) end as time_zone
            from notice n""";

    /** The account's and the mini program's chat have openids of their own. */
    private static final String IN_CHAT = """
            select m.id, c.person_id, 'IN_CHAT', m.kind, m.outcome, '%1$s', m.reason, null, null,
                   null, 0, null, m.claimed_at,
                   case when m.outcome in ('SENDING', 'SENT', 'UNKNOWN') then m.claimed_at end, null, null
            from person_contact c join service_message m on m.openid = c.%2$s
            where c.person_id = $1 and ($2::uuid is null or m.id < $2) order by m.id desc limit $3""";

    /**
     * Of a broadcast somebody is either left out, with the reason, or in a batch, of which it is known what became of it.
     * Its place is where it began, and not where its draft was: its id here is made of that time. They are few: WeChat
     * allows four a month.
     */
    private static final String BROADCASTS = """
            select id, person_id, 'BROADCAST', 'BROADCAST',
                   case when left_out is not null then 'NOT_SENT' when batch in ('ACCEPTED', 'DONE') then 'SENT'
                        when batch = 'ASKED' then 'SENDING' when batch = 'UNCLEAR' then 'UNKNOWN'
                        when batch = 'FAILED' then 'FAILED'
                        when batch = 'STOPPED' or state in ('CANCELLED', 'FAILED') then 'NOT_SENT' else 'DUE' end,
                   'ACCOUNT',
                   coalesce(left_out, failure,
                            case when batch = 'STOPPED' or coalesce(batch, 'DUE') = 'DUE' and state in ('CANCELLED', 'FAILED')
                                 then 'BROADCAST_STOPPED' end),
                   null, null, null, 0, null, begun_at,
                   case when left_out is null and batch not in ('DUE', 'STOPPED', 'FAILED') then first_asked_at end, title, null
            from (select (lpad(to_hex((extract(epoch from b.begun_at) * 1000)::bigint), 12, '0')
                          || substr(replace(b.id::text, '-', ''), 13))::uuid as id,
                         c.person_id, r.left_out, b.title, b.state, b.begun_at, s.state as batch, s.failure,
                         s.first_asked_at
                  from person_contact c
                  join broadcast_recipient r on r.openid = c.follower_openid
                  join broadcast b on b.id = r.broadcast_id and b.begun_at is not null
                  left join lateral (
                      select s.* from broadcast_batch s
                      where s.broadcast_id = r.broadcast_id and r.openid > s.after_openid and r.openid <= s.to_openid
                      order by s.number limit 1) s on true
                  where c.person_id = $1) said
            where $2::uuid is null or id < $2 order by id desc limit $3""";

    /** Ids are in the order of the promises. */
    static final String OF_PERSON = """
            select * from (
                (%s
                 where n.person_id = $1 and ($2::uuid is null or n.id < $2) order by n.id desc limit $3)
                union all
                (%s)
                union all
                (%s)
                union all
                (%s)
                union all
                (select f.id, f.person_id, 'PERSONAL_DATA', f.because, 'FORGOTTEN', null, array_to_string(f.what, ' '),
                        null, null, null, 0, null, f.forgotten_at, null, null, null
                 from person_forgotten f
                 where f.person_id = $1 and ($2::uuid is null or f.id < $2) order by f.id desc limit $3)) told
            order by id desc limit $3""".formatted(
                    NOTICES,
                    IN_CHAT.formatted("ACCOUNT", "follower_openid"),
                    IN_CHAT.formatted("MINI_PROGRAM", "mini_program_openid"),
                    BROADCASTS);

    static final String LAST_HELD = NOTICES + """

            where n.held_at is not null
              and n.held_at <= coalesce((select l.held_at from notice l where l.id = $2::uuid), 'infinity')
              and ($2 is null or n.id > $2 or n.held_at < (select l.held_at from notice l where l.id = $2))
            order by n.held_at desc, n.id limit $1""";

    private final Database database;

    MessageLog(Database database) {
        this.database = database;
    }

    /** Notices, messages in either chat, broadcasts, and what was deleted of theirs. One round trip. */
    public Uni<Page> of(PersonId person, Optional<UUID> after) {
        return database.query(OF_PERSON, person.value(), after.orElse(null), PAGE + 1)
                .map(MessageLog::entries)
                .map(MessageLog::page);
    }

    /** What the frequency guard has held back or dropped, the last first. One that is held again meanwhile moves up. */
    public Uni<Page> lastHeld(Optional<UUID> after) {
        return database.query(LAST_HELD, PAGE + 1, after.orElse(null))
                .map(MessageLog::entries)
                .map(MessageLog::page);
    }

    private static Page page(List<Entry> found) {
        if (found.size() <= PAGE) return new Page(found, Optional.empty());
        return new Page(found.subList(0, PAGE), Optional.of(found.get(PAGE - 1).id()));
    }

    private static List<Entry> entries(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(MessageLog::entry)
                .toList();
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getUUID("id"),
                new PersonId(row.getUUID("person_id")),
                Way.valueOf(row.getString("way")),
                row.getString("kind"),
                row.getString("outcome"),
                Optional.ofNullable(row.getString("channel")),
                Optional.ofNullable(row.getString("reason")),
                moment(row, "held_at")
                        .map(at -> new Held(
                                row.getString("held_because"),
                                at,
                                moment(row, "held_until"),
                                Optional.ofNullable(row.getString("time_zone")))),
                row.getInteger("merged"),
                Optional.ofNullable(row.getUUID("order_id")),
                row.getOffsetDateTime("at").toInstant(),
                moment(row, "sent_at"),
                Optional.ofNullable(row.getString("title")));
    }

    private static Optional<Instant> moment(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
