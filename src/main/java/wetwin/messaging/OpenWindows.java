package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import wetwin.identity.OpenId;
import wetwin.inbox.Alongside;
import wetwin.inbox.IncomingMessage;
import wetwin.messaging.WindowPolicy.Grant;
import wetwin.platform.Database;

/** Opens what a follower's act allows customer service to send, when the push that tells of it arrives. */
@ApplicationScoped
public class OpenWindows {
    /** Grants do not add up: a later act of the kind begins anew. The same push again, or an older one, changes nothing. */
    private static final String OPEN = """
            insert into service_window as w (openid, message_at, message_left, act_at, act_left)
            select g ->> 'openid', (g ->> 'messageAt')::timestamptz, (g ->> 'messages')::int,
                   (g ->> 'actAt')::timestamptz, (g ->> 'acts')::int
            from (values (%s)) as granted(g)
            on conflict on constraint service_window_once do update set
                message_left = case when excluded.message_at > coalesce(w.message_at, '-infinity')
                               then excluded.message_left else w.message_left end,
                message_at = greatest(w.message_at, excluded.message_at),
                act_left = case when excluded.act_at > coalesce(w.act_at, '-infinity')
                           then excluded.act_left else w.act_left end,
                act_at = greatest(w.act_at, excluded.act_at)""";

    /** Who leaves can be sent nothing, until they act anew. */
    private static final String SHUT = """
            update service_window set message_left = 0, act_left = 0
            where openid = (%s ->> 'openid')""";

    private final Database database;
    private final Clock clock;

    OpenWindows(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Opens what the push allows, and shuts what an unfollow ends. Empty where the push changes nothing of it. */
    public Optional<Alongside> heard(IncomingMessage push) {
        OpenId openId = new OpenId(push.fromUser());
        if (push.isEvent("unsubscribe")) return Optional.of(shutting(openId));
        Instant now = clock.instant();
        return WindowPolicy.granted(push)
                .filter(grant -> push.createTime().isAfter(now.minus(grant.life())))
                .map(grant -> opening(openId, grant, earlier(push.createTime(), now)));
    }

    Uni<Void> open(OpenId openId, Grant grant, Instant at) {
        return run(opening(openId, grant, at));
    }

    Uni<Void> shut(OpenId openId) {
        return run(shutting(openId));
    }

    private Uni<Void> run(Alongside change) {
        return database.repeatable(change.statement().formatted("$1::jsonb"), change.values())
                .replaceWithVoid();
    }

    private static Alongside opening(OpenId openId, Grant grant, Instant at) {
        boolean isMessage = grant == Grant.MESSAGE;
        return new Alongside(
                OPEN,
                new JsonObject()
                        .put("openid", openId.value())
                        .put("messageAt", isMessage ? at.toString() : null)
                        .put("messages", isMessage ? grant.messages() : 0)
                        .put("actAt", isMessage ? null : at.toString())
                        .put("acts", isMessage ? 0 : grant.messages()));
    }

    private static Alongside shutting(OpenId openId) {
        return new Alongside(SHUT, new JsonObject().put("openid", openId.value()));
    }

    /** Where WeChat's clock is ahead of ours, its minute is over before we would think so. */
    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
