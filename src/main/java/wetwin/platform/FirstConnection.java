package wetwin.platform;

import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Opens the database connection while the rest of the instance still starts: the first request finds it open. */
class FirstConnection {
    private static final Logger LOG = Logger.getLogger(FirstConnection.class);
    private static final int BEFORE_THE_OTHERS = 1;

    private final Pool pool;

    FirstConnection(Pool pool) {
        this.pool = pool;
    }

    /** A database out of reach is no reason not to start: whoever needs it says so. */
    void open(@Observes @Priority(BEFORE_THE_OTHERS) StartupEvent start) {
        pool.getConnection()
                .chain(connection -> connection.close())
                .subscribe()
                .with(opened -> {}, failure -> LOG.debugf("no connection at the start: %s", failure.getMessage()));
    }
}
