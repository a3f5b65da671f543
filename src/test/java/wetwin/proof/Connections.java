package wetwin.proof;

import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/**
 * The connections of instances, which may outlive them: a new backend of PostgreSQL is slow at first. What a killed
 * instance was doing is cancelled and rolled back before another one may have its connections.
 */
final class Connections implements AutoCloseable {
    private static final int MOST_OF_AN_INSTANCE = 40;
    /** More than the product has: each is parsed and planned once. */
    private static final int MOST_STATEMENTS = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** The connections of one instance; PostgreSQL knows them by this name. */
    record Line(String application, Pool pool) {}

    private final Vertx vertx;
    private final String databaseUrl;
    private final Backends backends;
    private final Deque<Line> spare = new ArrayDeque<>();
    private final boolean keep;
    private int made;

    /** @param keep whether connections are used again; if not, each instance begins with none, as a process does */
    Connections(Vertx vertx, String databaseUrl, Backends backends, boolean keep) {
        this.vertx = vertx;
        this.databaseUrl = databaseUrl;
        this.backends = backends;
        this.keep = keep;
    }

    Line take() {
        return spare.isEmpty() ? make() : spare.pop();
    }

    /** Ends what their instance was doing. What does not come to rest is closed for good. */
    void giveBack(Line connections, Collection<SqlConnection> inUse) {
        backends.cancel(connections.application);
        try {
            for (SqlConnection connection : inUse) connection.close().await().atMost(PATIENCE);
            if (keep && backends.areIdle(connections.application, PATIENCE)) spare.push(connections);
            else end(connections);
        } catch (RuntimeException gone) {
            end(connections);
        }
    }

    /** As when their process dies. */
    void end(Line connections) {
        backends.end(connections.application);
        connections.pool.closeAndForget();
    }

    private Line make() {
        String application = Backends.application(++made);
        PgConnectOptions options = PgConnectOptions.fromUri(databaseUrl);
        options.setCachePreparedStatements(true);
        options.setPreparedStatementCacheMaxSize(MOST_STATEMENTS);
        options.setPreparedStatementCacheSqlFilter(sql -> true);
        options.addProperty("plan_cache_mode", "force_generic_plan");
        options.addProperty("application_name", application);
        options.addProperty("deadlock_timeout", "10ms");
        Pool pool = PgBuilder.pool()
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(MOST_OF_AN_INSTANCE))
                .using(io.vertx.mutiny.core.Vertx.newInstance(vertx))
                .build();
        return new Line(application, pool);
    }

    @Override
    public void close() {
        spare.forEach(this::end);
        spare.clear();
    }
}
