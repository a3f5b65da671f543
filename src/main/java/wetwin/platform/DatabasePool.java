package wetwin.platform;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the connection pool from {@code WETWIN_DATABASE_URL}, or from the server that development brings along. */
@Singleton
class DatabasePool implements PgPoolCreator {
    private final Optional<String> url;
    private final Instance<DatabaseHost> host;

    DatabasePool(@ConfigProperty(name = "wetwin.database.url") Optional<String> url, Instance<DatabaseHost> host) {
        this.url = url;
        this.host = host;
    }

    @Override
    public Pool create(Input input) {
        PgConnectOptions options = options(address());
        options.setCachePreparedStatements(true);
        return PgBuilder.pool()
                .connectingTo(options)
                .with(input.poolOptions())
                .using(input.vertx())
                .build();
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
