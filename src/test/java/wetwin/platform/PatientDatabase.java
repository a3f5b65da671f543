package wetwin.platform;

import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;

/** The product's own door to PostgreSQL, for what a test fills tables with: on a busy machine that takes its time. */
public final class PatientDatabase extends Database {
    public static final Duration LONGEST = Duration.ofMinutes(5);

    public PatientDatabase(Pool pool) {
        super(pool);
    }

    @Override
    Duration longest() {
        return LONGEST;
    }
}
