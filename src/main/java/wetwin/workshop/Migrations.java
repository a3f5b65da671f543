package wetwin.workshop;

import java.net.URI;
import java.net.URISyntaxException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import wetwin.platform.DatabaseAddress;

/**
 * Brings a database's schema up to date: at start in development and tests, and as the deployment step
 * ({@code infra/migrate}) before functions change. May be repeated.
 */
public final class Migrations {
    private static final String SCHEMA = "classpath:db/migration";
    private static final String DEMO = "classpath:db/demo";

    private Migrations() {}

    /** The deployment step: migrates the database of {@code WETWIN_DATABASE_URL}. */
    public static void main(String[] arguments) {
        String url = System.getenv("WETWIN_DATABASE_URL");
        if (url == null || url.isBlank()) {
            System.err.println(DatabaseAddress.missing().getMessage());
            System.exit(2);
        }
        run(url, SCHEMA);
    }

    /** The schema and the demo shop's data, for development and tests. */
    public static void runWithDemo(String url) {
        run(url, SCHEMA, DEMO);
    }

    private static URI address(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw DatabaseAddress.malformed();
        }
    }

    private static void run(String url, String... locations) {
        URI address = address(url);
        String[] userInfo = address.getRawUserInfo() == null
                ? new String[0]
                : address.getUserInfo().split(":", 2);
        int port = address.getPort() < 0 ? 5432 : address.getPort();
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        String jdbcUrl = "jdbc:postgresql://%s:%d%s%s".formatted(address.getHost(), port, address.getPath(), query);
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(jdbcUrl, userInfo.length > 0 ? userInfo[0] : null, userInfo.length > 1 ? userInfo[1] : null)
                .locations(locations)
                // Each room numbers its own: one room's next migration comes after a later room's first.
                .outOfOrder(true);
        flyway.load().migrate();
    }
}
