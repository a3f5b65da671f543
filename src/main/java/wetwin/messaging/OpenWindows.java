package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import wetwin.identity.OpenId;
import wetwin.inbox.IncomingMessage;
import wetwin.messaging.WindowPolicy.Grant;
import wetwin.platform.Database;

/** Opens what a follower's act allows customer service to send, when the push that tells of it arrives. */
@ApplicationScoped
public class OpenWindows {
    /** Grants do not add up: a later act of the kind begins anew. The same push again, or an older one, changes nothing. */
    private static final String OPEN = """
            insert into service_window as w (openid, message_at, message_left, act_at, act_left)
            values ($1, $2, $3, $4, $5)
            on conflict on constraint service_window_once do update set
                message_left = case when excluded.message_at > coalesce(w.message_at, '-infinity')
                               then excluded.message_left else w.message_left end,
                message_at = greatest(w.message_at, excluded.message_at),
                act_left = case when excluded.act_at > coalesce(w.act_at, '-infinity')
                           then excluded.act_left else w.act_left end,
                act_at = greatest(w.act_at, excluded.act_at)""";

    /** Who leaves can be sent nothing, until they act anew. */
    private static final String SHUT = "update service_window set message_left = 0, act_left = 0 where openid = $1";

    private final Database database;
    private final Clock clock;

    OpenWindows(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Opens what the push allows, and shuts what an unfollow ends. Repeatable: the same push again changes nothing. One
     * round trip, none where the push allows nothing.
     */
    public Uni<Void> heard(IncomingMessage push) {
        if (push.isEvent("unsubscribe")) return shut(new OpenId(push.fromUser()));
        Instant now = clock.instant();
        return WindowPolicy.granted(push)
                .filter(grant -> push.createTime().isAfter(now.minus(grant.life())))
                .map(grant -> open(new OpenId(push.fromUser()), grant, earlier(push.createTime(), now)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    Uni<Void> open(OpenId openId, Grant grant, Instant at) {
        boolean isMessage = grant == Grant.MESSAGE;
        return database.repeatable(
                        OPEN,
                        openId.value(),
                        isMessage ? at : null,
                        isMessage ? grant.messages() : 0,
                        isMessage ? null : at,
                        isMessage ? 0 : grant.messages())
                .replaceWithVoid();
    }

    Uni<Void> shut(OpenId openId) {
        return database.repeatable(SHUT, openId.value()).replaceWithVoid();
    }

    /** Where WeChat's clock is ahead of ours, its minute is over before we would think so. */
    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
