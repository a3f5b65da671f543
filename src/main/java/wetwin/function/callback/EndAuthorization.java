package wetwin.function.callback;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.PassiveReply;
import wetwin.inbox.Remark;
import wetwin.outbox.OutboxMessage;

/** Somebody took back their leave to keep something, or closed their account. The person is named beside the sender. */
@ApplicationScoped
class EndAuthorization implements Reaction {
    private static final String REVOKED = "user_authorization_revoke";
    private static final String CLOSED = "user_authorization_cancellation";
    private static final String TOPIC = "authorization-ended";

    /** No openid and no list of numbers is longer. */
    private static final int LONGEST = 64;

    private final Clock clock;

    EndAuthorization(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean concerns(IncomingMessage message) {
        return message.isEvent(REVOKED) || message.isEvent(CLOSED);
    }

    @Override
    public Uni<Response> to(IncomingMessage message) {
        String openId = message.field("OpenID");
        boolean isSomebody = !openId.isBlank() && openId.length() <= LONGEST;
        List<OutboxMessage> owed = isSomebody ? List.of(promise(message, openId)) : List.of();
        return Uni.createFrom().item(new Response(new PassiveReply.Nothing(), owed, Remark.NONE));
    }

    /** After whatever is owed to them until now. */
    private OutboxMessage promise(IncomingMessage message, String openId) {
        String revoked = message.field("RevokeInfo");
        JsonObject payload = new JsonObject()
                .put("openid", openId)
                .put("because", message.isEvent(CLOSED) ? "ACCOUNT_CLOSED" : "REVOKED")
                .put("revoked", revoked.length() <= LONGEST ? revoked : "")
                .put("at", message.createTime().toString());
        String key = TOPIC + ":" + message.deliveryId().value();
        return new OutboxMessage(TOPIC, "openid:" + openId, key, payload, clock.instant());
    }
}
