package wetwin.support;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the promises of the topic {@code test}, which need nobody else. */
@ApplicationScoped
public class RecordingHandler extends Recording {
    public static final String TOPIC = "test";

    /** As a claim names it. */
    public static JsonArray lane() {
        return new JsonArray().add(new JsonObject().put("topic", TOPIC).put("urgent", false));
    }

    @Override
    public String topic() {
        return TOPIC;
    }
}
