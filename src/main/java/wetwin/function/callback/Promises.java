package wetwin.function.callback;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import wetwin.inbox.IncomingMessage;
import wetwin.messaging.MessageClass;
import wetwin.outbox.OutboxMessage;

/** Words a push as a promise: in order for each sender, and once for each message however often it comes. */
@ApplicationScoped
class Promises {
    static final String BEHAVIOUR = "behaviour";

    /** Behind the parts of any rule. */
    private static final int PLACE_OF_CODE = 9;

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

    /** Each after the one before it, within the minute that whatever a follower did has opened. */
    List<OutboxMessage> inChat(IncomingMessage message, List<JsonObject> parts) {
        return IntStream.range(0, parts.size())
                .mapToObj(place -> inChat(message, place, parts.get(place)))
                .toList();
    }

    /** What the code somebody scanned asks them; beside whatever a rule sends. */
    List<OutboxMessage> ofCode(IncomingMessage message, Optional<JsonObject> part) {
        return part.map(survey -> inChat(message, PLACE_OF_CODE, survey)).stream()
                .toList();
    }

    private OutboxMessage inChat(IncomingMessage message, int place, JsonObject part) {
        String delivery = message.deliveryId().value();
        JsonObject payload = new JsonObject()
                .put("openid", message.fromUser())
                .put("at", message.createTime().toString())
                .put("class", MessageClass.SERVICE.name())
                .put("part", part);
        return new OutboxMessage(
                "in-chat", "in-chat:" + delivery, "in-chat:" + delivery + ":" + place, payload, clock.instant());
    }

    /** Beside the others: it has a minute at most, and must not wait for a slow one. */
    OutboxMessage urgent(String topic, IncomingMessage message) {
        OutboxMessage inOrder = of(topic, message, new JsonObject().put("class", MessageClass.SERVICE.name()));
        return new OutboxMessage(topic, null, inOrder.dedupKey(), inOrder.payload(), inOrder.dueAt());
    }
}
