package wetwin.outbox;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/** A promise whose time has come, as its handler sees it. The same id may come again. */
public record Delivery(UUID id, String topic, JsonObject payload, int consecutiveFailures, Instant createdAt) {}
