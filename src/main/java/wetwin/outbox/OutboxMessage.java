package wetwin.outbox;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A promise.
 *
 * @param topic which {@link OutboxHandler} keeps it
 * @param orderingKey messages with the same key are handled one after the other in the order they were promised, so one
 *     that fails holds back the later ones until it is parked; {@code null} where order does not matter
 * @param dedupKey the same key twice is promised once, also long after the first was kept
 * @param dueAt not before this time
 */
public record OutboxMessage(String topic, String orderingKey, String dedupKey, JsonObject payload, Instant dueAt) {}
