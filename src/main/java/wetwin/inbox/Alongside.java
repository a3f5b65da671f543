package wetwin.inbox;

import io.vertx.core.json.JsonObject;

/**
 * What another room writes in the statement that takes a message in: it happens if the message is taken in, and again
 * with every repeat of it, so it must be repeatable.
 *
 * @param statement an insert or update that returns nothing and finds its values in the JSON object {@code %s}
 */
public record Alongside(String statement, JsonObject values) {}
