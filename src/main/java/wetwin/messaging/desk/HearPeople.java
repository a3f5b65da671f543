package wetwin.messaging.desk;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import wetwin.inbox.IncomingMessage;
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

    private static final String LINE = """
            insert into service_line (session_id, number, key, said_by, kind, content, at)
            select id, lines, $3, 'PERSON', $4, $5, $6 from talk
            on conflict on constraint service_line_once do nothing""";

    /** Opens a conversation where there is none; of two pushes at once one opens it, and both are in it. */
    private static final String OPEN = """
            with talk as (
                insert into service_session as s (id, account, openid, state, opened_by, opened_at, heard_at, waits, lines)
                select $7, $1, $2, 'WAITING', $8, $6, $6, true, 1
                where not exists (select 1 from service_line where key = $3)
                on conflict (account, openid) where state <> 'CLOSED' do update set
                    state = case s.state when 'ENTERED' then 'WAITING' else s.state end,
                    opened_at = case s.state when 'ENTERED' then excluded.opened_at else s.opened_at end,
                    heard_at = greatest(s.heard_at, excluded.heard_at), waits = true, lines = s.lines + 1
                returning id, lines)
            %s""".formatted(LINE);

    private static final String CONTINUE = """
            with talk as (
                update service_session set heard_at = greatest(heard_at, $6), waits = true, lines = lines + 1
                where account = $1 and openid = $2 and state <> 'CLOSED'
                  and not exists (select 1 from service_line where key = $3)
                returning id, lines)
            %s""".formatted(LINE);

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

    /** Repeatable: the same push again changes nothing. One round trip, none where it is nothing to the desk. */
    public Uni<Void> hear(WechatAccount account, IncomingMessage push, ForDesk how) {
        Said said = said(push);
        String key = account + ":" + push.deliveryId().value();
        Instant at = earlier(push.createTime(), clock.instant());
        return switch (how) {
            case NOTHING -> Uni.createFrom().voidItem();
            case CONTINUES ->
                database.repeatable(CONTINUE, account.name(), push.fromUser(), key, said.kind(), said.json(), at)
                        .replaceWithVoid();
            case OPENS ->
                database.repeatable(
                                OPEN,
                                account.name(),
                                push.fromUser(),
                                key,
                                said.kind(),
                                said.json(),
                                at,
                                ids.newId(),
                                openedBy(account, push))
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
