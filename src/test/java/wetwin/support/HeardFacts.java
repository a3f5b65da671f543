package wetwin.support;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import wetwin.platform.Facts;

/** Listens to what the product says of itself, as the log filters of {@code infra/alarms} do. */
public final class HeardFacts implements AutoCloseable {
    private final Logger logger = Logger.getLogger(Facts.CATEGORY);
    private final List<JsonObject> heard = new CopyOnWriteArrayList<>();
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord line) {
            heard.add(new JsonObject(line.getMessage()));
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    public HeardFacts() {
        logger.addHandler(ear);
    }

    /** Those of one name, oldest first. */
    public List<JsonObject> named(String fact) {
        return heard.stream()
                .filter(line -> line.getString("fact").equals(fact))
                .toList();
    }

    @Override
    public void close() {
        logger.removeHandler(ear);
    }
}
