package wetwin.platform;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jboss.logging.Logger;

/** What the product says of itself to machines that watch it: one JSON object per line of the log, nothing personal. */
public final class Facts {
    public static final String CATEGORY = "wetwin.facts";

    private static final Logger LOG = Logger.getLogger(CATEGORY);

    private Facts() {}

    /** @param fact its name, by which the stack {@code infra/alarms} finds it */
    public static void tell(String fact, Map<String, ?> members) {
        JsonObject line = new JsonObject().put("fact", fact);
        members.forEach(line::put);
        LOG.info(line.encode());
    }
}
