package wetwin.platform;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the connection pool from {@code WETWIN_DATABASE_URL}, or from the server that development brings along. */
@Singleton
class DatabasePool implements PgPoolCreator {
    /** To get a connection, a new one or one that others give back. */
    private static final Duration CONNECTION = Duration.ofSeconds(3);

    private static final Duration STATEMENT = Duration.ofSeconds(7);
    private static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(10);

    private final Optional<String> url;
    private final Instance<DatabaseHost> host;

    private final DatabaseTime time;
    private final Clock machine = Clock.systemUTC();

    DatabasePool(
            @ConfigProperty(name = "wetwin.database.url") Optional<String> url,
            Instance<DatabaseHost> host,
            DatabaseTime time) {
        this.url = url;
        this.host = host;
        this.time = time;
    }

    @Override
    public Pool create(Input input) {
        PgConnectOptions options = options(address());
        options.setCachePreparedStatements(true);
        bound(options);
        return PgBuilder.pool()
                .connectingTo(options)
                .with(input.poolOptions()
                        .setConnectionTimeout((int) CONNECTION.toSeconds())
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .using(input.vertx())
                .withConnectHandler(this::compareClocks)
                .build();
    }

    /** One round trip for each new connection, before it is used. */
    private void compareClocks(SqlConnection connection) {
        Instant asked = machine.instant();
        connection
                .query("select clock_timestamp()")
                .execute()
                .onSuccess(rows -> time.compare(
                        asked,
                        machine.instant(),
                        rows.iterator().next().getOffsetDateTime(0).toInstant()))
                .onComplete(compared -> connection.close());
    }

    /** A frozen or lost instance must not keep others waiting for the locks that it holds. */
    private static void bound(PgConnectOptions options) {
        options.setConnectTimeout((int) CONNECTION.toMillis());
        options.addProperty("statement_timeout", String.valueOf(STATEMENT.toMillis()));
        options.addProperty("idle_in_transaction_session_timeout", String.valueOf(IDLE_IN_TRANSACTION.toMillis()));
    }

    private static PgConnectOptions options(String address) {
        try {
            return PgConnectOptions.fromUri(address);
        } catch (RuntimeException e) {
            throw DatabaseAddress.malformed();
        }
    }

    private String address() {
        if (host.isResolvable()) return host.get().ready(url.orElse(null));
        return url.orElseThrow(DatabaseAddress::missing);
    }
}
