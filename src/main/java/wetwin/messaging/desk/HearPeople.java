package wetwin.messaging.desk;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.PassiveReply;
import wetwin.messaging.Answer.ForDesk;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.WechatAccount;

/**
 * Brings what people write to the desk, before the push that tells of it is taken in: it comes again if that fails, and is
 * written down once by its delivery.
 */
@ApplicationScoped
public class HearPeople {
    /** WeChat's own limit for a text is shorter. */
    private static final int LONGEST = 4_096;

    private static final int LONGEST_CONTEXT = 500;

    /** The words of a link into the mini program: what the person sees of it. */
    private static final Pattern LINK = Pattern.compile("<a [^>]*>([^<]*)</a>");

    /** What they write, and what they are told to it. */
    private static final String LINES = """
            insert into service_line (session_id, number, key, said_by, kind, content, message_id, at)
            select id, lines - ($7::jsonb is not null)::int, $3::text, 'PERSON', $4::text, $5::jsonb, null::uuid,
                   $6::timestamptz
            from talk
            union all
            select id, lines, $3::text || ':reply', 'DESK', 'TEXT', $7::jsonb, $8::uuid, $6::timestamptz
            from talk where $7::jsonb is not null
            on conflict on constraint service_line_once do nothing""";

    /** Opens a conversation where there is none; of two pushes at once one opens it, and both are in it. */
    private static final String OPEN = """
            with talk as (
                insert into service_session as s (id, account, openid, state, opened_by, opened_at, heard_at, waits, lines)
                select $9, $1, $2, $11, $10, $6, $6, true, 1 + ($7::jsonb is not null)::int
                where not exists (select 1 from service_line where key = $3)
                on conflict (account, openid) where state <> 'CLOSED' do update set
                    state = case s.state when 'ENTERED' then excluded.state else s.state end,
                    opened_at = case s.state when 'ENTERED' then excluded.opened_at else s.opened_at end,
                    heard_at = greatest(s.heard_at, excluded.heard_at), waits = true, lines = s.lines + excluded.lines
                returning id, lines)
            %s""".formatted(LINES);

    private static final String CONTINUE = """
            with talk as (
                update service_session
                set heard_at = greatest(heard_at, $6), waits = true, lines = lines + 1 + ($7::jsonb is not null)::int
                where account = $1 and openid = $2 and state <> 'CLOSED'
                  and not exists (select 1 from service_line where key = $3)
                returning id, lines)
            %s""".formatted(LINES);

    /** What they come with is shown also where they talk already. */
    private static final String ENTER = """
            insert into service_session as s (id, account, openid, state, opened_by, context, opened_at, heard_at, waits)
            values ($1, $2, $3, 'ENTERED', 'MINI_PROGRAM', $4, $5, $5, false)
            on conflict (account, openid) where state <> 'CLOSED' do update set
                context = coalesce(excluded.context, s.context),
                heard_at = case s.state when 'ENTERED' then greatest(s.heard_at, excluded.heard_at) else s.heard_at end""";

    private final Database database;
    private final Ids ids;
    private final Clock clock;

    HearPeople(Database database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Repeatable: the same push again changes nothing. One round trip, none where it is nothing to the desk.
     *
     * @param reply what the person reads at once
     */
    public Uni<Void> hear(WechatAccount account, IncomingMessage push, ForDesk how, PassiveReply reply) {
        return hear(account, push, how, words(reply), null);
    }

    /** @param owed what is sent to the person, as a message of its own */
    Uni<Void> hear(IncomingMessage push, ForDesk how, PromisedAnswer owed) {
        return hear(owed.account(), push, how, owed.said().json(), owed.message());
    }

    private Uni<Void> hear(WechatAccount account, IncomingMessage push, ForDesk how, JsonObject reply, UUID message) {
        Said said = said(push);
        String key = account + ":" + push.deliveryId().value();
        Instant at = earlier(push.createTime(), clock.instant());
        return switch (how) {
            case NOTHING -> Uni.createFrom().voidItem();
            case CONTINUES ->
                database.repeatable(
                                CONTINUE,
                                account.name(),
                                push.fromUser(),
                                key,
                                said.kind(),
                                said.json(),
                                at,
                                reply,
                                message)
                        .replaceWithVoid();
            case OPENS, AWAY ->
                database.repeatable(
                                OPEN,
                                account.name(),
                                push.fromUser(),
                                key,
                                said.kind(),
                                said.json(),
                                at,
                                reply,
                                message,
                                ids.newId(),
                                openedBy(account, push),
                                how == ForDesk.OPENS ? "WAITING" : "ENTERED")
                        .replaceWithVoid();
        };
    }

    /**
     * Somebody opens the mini program's customer service, and has not written yet. Repeatable.
     *
     * @param push tells what they looked at, as the mini program's button says it
     */
    public Uni<Void> enter(IncomingMessage push) {
        String context = shortened(push.field("SessionFrom"), LONGEST_CONTEXT).strip();
        return database.repeatable(
                        ENTER,
                        ids.newId(),
                        WechatAccount.MINI_PROGRAM.name(),
                        push.fromUser(),
                        context.isEmpty() ? null : context,
                        earlier(push.createTime(), clock.instant()))
                .replaceWithVoid();
    }

    /** Of what is no text the operator sees nothing: pictures and cards answer no words to a human. */
    private static JsonObject words(PassiveReply reply) {
        return reply instanceof PassiveReply.Text(String text)
                ? new Said.Text(LINK.matcher(text).replaceAll("$1")).json()
                : null;
    }

    private static String openedBy(WechatAccount account, IncomingMessage push) {
        if (account == WechatAccount.MINI_PROGRAM) return "MINI_PROGRAM";
        return push.isEvent() ? "MENU" : "MESSAGE";
    }

    private static Said said(IncomingMessage push) {
        if (push.isEvent()) return new Said.Tap(shortened(push.eventKey(), LONGEST_CONTEXT));
        return switch (push.msgType().toLowerCase(Locale.ROOT)) {
            case "text" -> new Said.Text(shortened(push.content(), LONGEST));
            case "image" ->
                new Said.Image(
                        shortened(push.field("MediaId"), LONGEST_CONTEXT),
                        shortened(push.field("PicUrl"), LONGEST_CONTEXT));
            case "miniprogrampage" ->
                new Said.Card(
                        shortened(push.field("Title"), LONGEST_CONTEXT),
                        shortened(push.field("PagePath"), LONGEST_CONTEXT),
                        "");
            default -> new Said.Other(shortened(push.msgType(), LONGEST_CONTEXT));
        };
    }

    private static String shortened(String value, int most) {
        return value.length() <= most ? value : value.substring(0, most);
    }

    /** Where WeChat's clock is ahead of ours. */
    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
