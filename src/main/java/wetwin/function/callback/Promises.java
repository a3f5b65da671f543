package wetwin.function.callback;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import wetwin.inbox.IncomingMessage;
import wetwin.outbox.OutboxMessage;

/** Words a push as a promise: in order for each sender, and once for each message however often it comes. */
@ApplicationScoped
class Promises {
    private final Clock clock;

    Promises(Clock clock) {
        this.clock = clock;
    }

    OutboxMessage of(String topic, IncomingMessage message) {
        return of(topic, message, new JsonObject());
    }

    OutboxMessage of(String topic, IncomingMessage message, JsonObject more) {
        JsonObject payload = new JsonObject()
                .put("openid", message.fromUser())
                .put("at", message.createTime().toString())
                .mergeIn(more);
        return new OutboxMessage(
                topic,
                "openid:" + message.fromUser(),
                topic + ":" + message.deliveryId().value(),
                payload,
                clock.instant());
    }

    /** @param followed whether the scan made them a follower */
    OutboxMessage scanned(IncomingMessage message, String scene, boolean followed) {
        return of("scene-scanned", message, new JsonObject().put("scene", scene).put("followed", followed));
    }

    /** Beside the others: it has a minute at most, and must not wait for a slow one. */
    OutboxMessage urgent(String topic, IncomingMessage message) {
        OutboxMessage inOrder = of(topic, message);
        return new OutboxMessage(topic, null, inOrder.dedupKey(), inOrder.payload(), inOrder.dueAt());
    }
}
