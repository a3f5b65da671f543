package wetwin.messaging.broadcast;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import wetwin.messaging.broadcast.BatchRepository.Key;
import wetwin.outbox.OutboxMessage;

/** Words what a broadcast makes us owe. Each step is promised once, by the one before it. */
final class Promised {
    static final String BEGIN = "broadcast-begin";
    static final String ARTICLE = "broadcast-article";
    static final String PREPARE = "broadcast-prepare";
    static final String BATCH = "broadcast-batch";
    static final String WATCH = "broadcast-watch";
    static final String PREVIEW = "broadcast-preview";

    private static final String ID = "broadcast";
    private static final String PLAN = "plan";
    private static final String STEP = "step";
    private static final String NUMBER = "number";
    private static final String AT = "at";

    private Promised() {}

    /** @param plan a broadcast that was planned anew since is not begun by this */
    static OutboxMessage begin(UUID id, int plan, Instant at) {
        return message(BEGIN, id + ":" + plan, json(id).put(PLAN, plan).put(AT, at.toString()), at);
    }

    static OutboxMessage article(UUID id, Instant now) {
        return message(ARTICLE, id.toString(), json(id), now);
    }

    static OutboxMessage prepare(UUID id, int step, Instant now) {
        return message(PREPARE, id + ":" + step, json(id).put(STEP, step), now);
    }

    static OutboxMessage batch(Key key, Instant due) {
        return message(BATCH, key.broadcast() + ":" + key.number(), json(key), due);
    }

    static OutboxMessage watch(Key key, Instant due) {
        return message(WATCH, key.broadcast() + ":" + key.number(), json(key), due);
    }

    static OutboxMessage preview(UUID id, UUID wish, String wechatName, Instant now) {
        return message(PREVIEW, wish.toString(), json(id).put("to", wechatName), now);
    }

    static UUID id(JsonObject payload) {
        return UUID.fromString(payload.getString(ID));
    }

    static int plan(JsonObject payload) {
        return payload.getInteger(PLAN);
    }

    static int step(JsonObject payload) {
        return payload.getInteger(STEP);
    }

    static Instant at(JsonObject payload) {
        return Instant.parse(payload.getString(AT));
    }

    static Key key(JsonObject payload) {
        return new Key(id(payload), payload.getInteger(NUMBER));
    }

    private static JsonObject json(Key key) {
        return json(key.broadcast()).put(NUMBER, key.number());
    }

    private static JsonObject json(UUID id) {
        return new JsonObject().put(ID, id.toString());
    }

    private static OutboxMessage message(String topic, String key, JsonObject payload, Instant due) {
        return new OutboxMessage(topic, null, topic + ":" + key, payload, due);
    }
}
