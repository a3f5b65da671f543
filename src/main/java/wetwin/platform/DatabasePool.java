package wetwin.platform;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Makes the connection pool from {@code WETWIN_DATABASE_URL}, or from the server that development brings along. */
@Singleton
class DatabasePool implements PgPoolCreator {
    /** To get a connection, a new one or one that others give back. */
    private static final Duration CONNECTION = Duration.ofSeconds(3);

    private static final Duration STATEMENT = Duration.ofSeconds(7);
    private static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(10);

    /** In characters. Longer than any of ours: what is not kept is parsed and planned anew each time, the long ones longest. */
    private static final int KEPT_STATEMENT = 32_768;

    private static final Duration TRUSTED_SILENCE = Duration.ofMinutes(4);

    private final DatabaseConfig config;
    private final Instance<DatabaseHost> host;

    private final DatabaseTime time;
    private final Clock machine = Clock.systemUTC();

    DatabasePool(DatabaseConfig config, Instance<DatabaseHost> host, DatabaseTime time) {
        this.config = config;
        this.host = host;
        this.time = time;
    }

    @Override
    public Pool create(Input input) {
        PgConnectOptions options = options(address());
        options.setConnectTimeout((int) CONNECTION.toMillis());
        if (config.transactionPooler()) leaveNothingAtTheServer(options);
        else keepAtTheServer(options);
        // Firewalls forget a connection that has been silent for 350 seconds, and tell nobody: it is ended before that.
        options.setIdleTimeout((int) TRUSTED_SILENCE.toSeconds());
        if (verifies(options)) trust(options);
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

    /**
     * A kept statement saves a round trip, and a frozen or lost instance must not keep others waiting for the locks that it
     * holds.
     */
    private static void keepAtTheServer(PgConnectOptions options) {
        options.setCachePreparedStatements(true).setPreparedStatementCacheSqlLimit(KEPT_STATEMENT);
        options.addProperty("statement_timeout", String.valueOf(STATEMENT.toMillis()));
        options.addProperty("idle_in_transaction_session_timeout", String.valueOf(IDLE_IN_TRANSACTION.toMillis()));
    }

    /**
     * A pooler in transaction mode may give the next transaction another connection of the server, so nothing is kept on
     * one, and PgBouncer refuses a client that begins with settings it does not know. The two bounds come with the login
     * then: {@code infra/database-users} sets them.
     */
    private static void leaveNothingAtTheServer(PgConnectOptions options) {
        options.setCachePreparedStatements(false).setUseLayer7Proxy(true);
        options.getProperties().remove("extra_float_digits");
    }

    private static boolean verifies(PgConnectOptions options) {
        return options.getSslMode() == SslMode.VERIFY_FULL || options.getSslMode() == SslMode.VERIFY_CA;
    }

    private void trust(PgConnectOptions options) {
        String pem = new Setting("WETWIN_DATABASE_CERTIFICATES", config.certificates())
                .matching(text -> text.contains("-----BEGIN CERTIFICATE-----"), "certificates as PEM texts");
        options.setPemTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(pem.replace("\\n", "\n"))));
        if (options.getSslMode() == SslMode.VERIFY_FULL) options.setHostnameVerificationAlgorithm("HTTPS");
    }

    private static PgConnectOptions options(String address) {
        try {
            return PgConnectOptions.fromUri(address);
        } catch (RuntimeException e) {
            throw DatabaseAddress.malformed();
        }
    }

    private String address() {
        if (host.isResolvable()) return host.get().ready(config.url().orElse(null));
        return config.url().orElseThrow(DatabaseAddress::missing);
    }
}
