package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import wetwin.identity.OpenId;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.identity.PersonZone;
import wetwin.messaging.MessageHistory.Sent;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** Notices and grants in the database. Each change names the state it expects, so that two at once cannot both win. */
@ApplicationScoped
class NoticeRepository {
    private static final String OPEN = """
            with known as (
                insert into notice (id, kind, person_id, order_id, outcome, created_at)
                values ($1, $2, $3, $4, 'DUE', $5)
                on conflict on constraint notice_once do update set person_id = excluded.person_id
                returning *)
            select k.outcome, k.channel, k.attempted_at, k.refused, k.refused_because,
                   k.merged, k.merged_amount, coalesce(g.remaining, 0) as grants,
                   case when c.follows then c.follower_openid end as follower, c.mini_program_openid as guest,
                   o.number, o.shop_name, o.goods, o.payable_fen, o.pickup_code, o.placed_at,
                   o.brought, o.carrier, o.tracking_no,
                   (select t.words from notice_text t where t.kind = k.kind order by t.version desc limit 1) as words,
                   (select z.time_zone from person_time_zone z where z.person_id = k.person_id) as time_zone,
                   exists (select 1 from notice_opt_out x where x.person_id = k.person_id and x.kind = k.kind)
                       as opted_out,
                   (select coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'at', s.attempted_at)), '[]')
                    from ((select n.kind, n.attempted_at from notice n
                           where n.person_id = k.person_id and n.id <> k.id and n.outcome in ('SENDING', 'SENT', 'UNKNOWN')
                             and n.attempted_at > $7 and n.kind = any($8::text[])
                           order by n.attempted_at desc limit %d)
                          union all
                          (select 'BROADCAST', b.first_asked_at
                           from broadcast_recipient r
                           join broadcast_batch b on b.broadcast_id = r.broadcast_id
                                and r.openid > b.after_openid and r.openid <= b.to_openid
                           where r.openid = c.follower_openid and r.left_out is null
                             and b.state in ('ASKED', 'ACCEPTED', 'DONE', 'UNCLEAR') and b.first_asked_at > $7)) s) as sent
            from known k
            left join order_words o on o.order_id = k.order_id
            left join person_contact c on c.person_id = k.person_id
            left join subscription_grant g on g.person_id = k.person_id and g.template_id = $6""".formatted(MessageHistory.MOST);

    /** The time of the first attempt stays: from then on WeChat counts the minutes it knows the message's id. */
    private static final String BEGIN_BY_ACCOUNT = """
            update notice set outcome = 'SENDING', channel = 'ACCOUNT', reason = null, settled_at = null,
                   attempted_at = case when outcome = 'SENDING' then attempted_at else $2 end
            where id = $1 and (outcome in ('DUE', 'FAILED') or outcome = 'SENDING' and channel = 'ACCOUNT')""";

    private static final String BEGIN_BY_MINI_PROGRAM = """
            with due as (
                select id, person_id from notice
                where id = $1 and (outcome in ('DUE', 'FAILED') or outcome = 'SENDING' and channel = 'ACCOUNT')
                for update),
            taken as (
                update subscription_grant g set remaining = g.remaining - 1, changed_at = $3
                from due where g.person_id = due.person_id and g.template_id = $2 and g.remaining > 0
                returning g.person_id)
            update notice n set outcome = 'SENDING', channel = 'MINI_PROGRAM', reason = null, settled_at = null,
                   attempted_at = $3
            from due where n.id = due.id and exists (select 1 from taken)""";

    /** Not sent for certain: due again, and the grant is given back, or there is none whatever we counted. */
    private static final String STAND_BY = """
            with back as (
                update notice set outcome = 'DUE', channel = null, attempted_at = null, reason = left($3, 200)
                where id = $1 and outcome = 'SENDING' and channel = $2
                returning person_id)
            update subscription_grant g
            set remaining = case when $5 then 0 else g.remaining + 1 end, changed_at = $6
            from back where g.person_id = back.person_id and g.template_id = $4""";

    /**
     * Without an until it is dropped. One that waits takes those of its kind in that wait for the same person, if they may
     * be one; which of them somebody else is at stays by itself.
     */
    private static final String HOLD = """
            with me as (
                select id, person_id, kind, created_at from notice
                where id = $1 and outcome in ('DUE', 'FAILED') and $5::boolean and $4::timestamptz is not null),
            earlier as (
                select n.id, n.merged, n.merged_amount, n.amount
                from me join notice n on n.person_id = me.person_id and n.kind = me.kind and n.id <> me.id
                     and n.created_at <= me.created_at
                where n.outcome = 'DUE' and n.held_until is not null
                order by n.id for update of n skip locked),
            superseded as (
                update notice n set outcome = 'NOT_SENT', reason = 'MERGED', settled_at = $3, merged_into = $1
                from earlier e where n.id = e.id
                returning e.merged + 1 as notices, e.merged_amount + e.amount as amount)
            update notice
            set outcome = case when $4::timestamptz is null then 'NOT_SENT' else 'DUE' end, channel = null, reason = $2,
                settled_at = case when $4::timestamptz is null then $3::timestamptz end,
                held_at = $3, held_because = $2, held_until = $4, amount = $6,
                merged = merged + (select coalesce(sum(s.notices), 0) from superseded s),
                merged_amount = merged_amount + (select coalesce(sum(s.amount), 0) from superseded s)
            where id = $1 and outcome in ('DUE', 'FAILED')""";

    /** Nobody can say of an attempt whose answer was lost that nothing was sent. */
    private static final String SETTLE = """
            update notice
            set outcome = case when outcome = 'SENDING' and $2 = 'NOT_SENT' then 'UNKNOWN' else $2 end,
                reason = left($3, 200), wechat_message_id = $4, settled_at = $5
            where id = $1 and (outcome in ('DUE', 'FAILED') and $2 in ('NOT_SENT', 'FAILED')
                               or outcome = 'SENDING')""";

    /** Together with whether one is being sent whose number is not written down yet: neither comes between. */
    private static final String REFUSE = """
            with taken_back as (
                update notice set outcome = 'DUE', refused = refused || channel, refused_because = $3, reason = $3,
                       channel = null, attempted_at = null, settled_at = null
                where wechat_message_id = $1 and channel = $2 and outcome = 'SENT'
                returning id)
            select (select id from taken_back) as notice,
                   exists (select 1 from notice
                           where outcome = 'SENDING' and channel = $2 and attempted_at > $4) as in_flight""";

    /**
     * What became of a failure that WeChat told.
     *
     * @param notice that is due again; empty if none stands as sent under that number
     * @param inFlight whether it may be one whose number we do not know yet
     */
    record Refusal(Optional<UUID> notice, boolean inFlight) {}

    private final Database database;
    private final People people;

    NoticeRepository(Database database, People people) {
        this.database = database;
        this.people = people;
    }

    /**
     * Writes the request down if it is new, and tells how it stands.
     *
     * @param counting since when what else the person was sent is told
     */
    Uni<OpenNotice> open(NoticeRequest request, Optional<String> subscriptionTemplate, Instant counting) {
        return database.inTransaction(tx -> people.hold(tx, request.person())
                .chain(person -> open(tx, request, person, subscriptionTemplate.orElse(null), counting)));
    }

    /** @param until empty if it is dropped */
    Uni<Void> hold(NoticeRequest notice, GuardDecision.Reason because, Optional<Instant> until, Instant now) {
        return database.query(
                        HOLD,
                        notice.id(),
                        because.name(),
                        now,
                        until.orElse(null),
                        notice.kind().merges(),
                        notice.amount())
                .replaceWithVoid();
    }

    /** False if it has been settled meanwhile. */
    Uni<Boolean> beginByAccount(UUID notice, Instant now) {
        return database.query(BEGIN_BY_ACCOUNT, notice, now).map(rows -> rows.rowCount() == 1);
    }

    /** Takes one of the person's grants. False if none is left, or the notice is being sent by somebody else. */
    Uni<Boolean> beginByMiniProgram(UUID notice, String template, Instant now) {
        return database.query(BEGIN_BY_MINI_PROGRAM, notice, template, now).map(rows -> rows.rowCount() == 1);
    }

    /** @param template whose grant was taken and is given back; {@code null} if none was */
    Uni<Void> standBy(UUID notice, Channel channel, String reason, String template, Instant now) {
        return database.query(STAND_BY, notice, channel.name(), reason, template, false, now)
                .replaceWithVoid();
    }

    /** WeChat says that no grant is left, whatever we counted. */
    Uni<Void> standByWithoutGrants(UUID notice, String reason, String template, Instant now) {
        return database.query(STAND_BY, notice, Channel.MINI_PROGRAM.name(), reason, template, true, now)
                .replaceWithVoid();
    }

    Uni<Void> sent(UUID notice, Optional<String> wechatMessageId, Instant now) {
        return settle(notice, NoticeOutcome.SENT, null, wechatMessageId.orElse(null), now);
    }

    Uni<Void> settled(UUID notice, NoticeOutcome outcome, String reason, Instant now) {
        return settle(notice, outcome, reason, null, now);
    }

    Uni<Void> settled(Tx tx, UUID notice, NoticeOutcome outcome, String reason, Instant now) {
        return tx.query(SETTLE, notice, outcome.name(), reason, null, now).replaceWithVoid();
    }

    /**
     * It was sent and did not arrive: due again, by another channel.
     *
     * @param began when an attempt began that may still be in flight
     */
    Uni<Refusal> refuse(Tx tx, Channel channel, String wechatMessageId, NoticeFailure failure, Instant began) {
        return tx.query(REFUSE, wechatMessageId, channel.name(), failure.name(), began)
                .map(rows -> rows.iterator().next())
                .map(row -> new Refusal(Optional.ofNullable(row.getUUID("notice")), row.getBoolean("in_flight")));
    }

    private Uni<Void> settle(UUID notice, NoticeOutcome outcome, String reason, String messageId, Instant now) {
        return database.query(SETTLE, notice, outcome.name(), reason, messageId, now)
                .replaceWithVoid();
    }

    private static Uni<OpenNotice> open(
            Tx tx, NoticeRequest request, PersonId person, String template, Instant counting) {
        return tx.query(
                        OPEN,
                        request.id(),
                        request.kind().name(),
                        person.value(),
                        request.orderId().orElse(null),
                        request.since(),
                        template,
                        counting,
                        NoticeKind.optional())
                .map(rows -> notice(rows.iterator().next()));
    }

    private static OpenNotice notice(Row row) {
        Reach reach = new Reach(openId(row, "follower"), openId(row, "guest"), row.getInteger("grants"));
        return new OpenNotice(
                NoticeOutcome.valueOf(row.getString("outcome")),
                Optional.ofNullable(row.getString("channel")).map(Channel::valueOf),
                Optional.ofNullable(row.getOffsetDateTime("attempted_at")).map(OffsetDateTime::toInstant),
                refused(row),
                Optional.ofNullable(row.getString("refused_because")).map(NoticeFailure::valueOf),
                reach,
                new MessageHistory(row.getBoolean("opted_out"), sent(row.getJsonArray("sent"))),
                new Merged(row.getInteger("merged"), row.getLong("merged_amount")),
                PersonZone.of(row.getString("time_zone")),
                OrderWords.of(row),
                NoticeTexts.of(row.getJsonObject("words")));
    }

    private static Set<Channel> refused(Row row) {
        Set<Channel> refused = EnumSet.noneOf(Channel.class);
        for (String channel : row.getArrayOfStrings("refused")) refused.add(Channel.valueOf(channel));
        return refused;
    }

    private static List<Sent> sent(JsonArray sent) {
        return sent.stream()
                .map(JsonObject.class::cast)
                .map(NoticeRepository::sent)
                .toList();
    }

    private static Sent sent(JsonObject notice) {
        NoticeKind kind = NoticeKind.valueOf(notice.getString("kind"));
        return new Sent(
                kind.name(),
                kind.messageClass(),
                OffsetDateTime.parse(notice.getString("at")).toInstant());
    }

    private static Optional<OpenId> openId(Row row, String column) {
        return Optional.ofNullable(row.getString(column)).map(OpenId::new);
    }
}
