package wetwin.support;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicReference;
import org.postgresql.ds.PGSimpleDataSource;
import wetwin.platform.Database;

/** The database of this test, as processes outside it reach it. */
@ApplicationScoped
public class TestDatabase {
    private static final String ADDRESS = """
            select 'postgresql://' || current_user || '@localhost:' || current_setting('port') || '/' || current_database()
                   as address""";

    private static final String CUT = """
            select count(pg_terminate_backend(pid)) as cut from pg_stat_activity where application_name = $1""";

    private final Database database;
    private final Vertx vertx;
    private final AtomicReference<String> address = new AtomicReference<>();

    TestDatabase(Database database, Vertx vertx) {
        this.database = database;
        this.vertx = vertx;
    }

    public String address() {
        return address.updateAndGet(known -> known == null ? ask() : known);
    }

    private String ask() {
        return OnVertx.await(vertx, () -> database.query(ADDRESS))
                .iterator()
                .next()
                .getString("address");
    }

    /** Ends the connections of that name at the server's side and tells how many there were. */
    public long cut(String applicationName) {
        return OnVertx.await(vertx, () -> database.query(CUT, applicationName))
                .iterator()
                .next()
                .getLong("cut");
    }

    /** Ends every connection but its own, and has waited for it: the client has not been told otherwise. */
    public void endConnections() {
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setUrl("jdbc:" + address.get().replaceFirst("//[^@]*@", "//"));
        server.setUser("postgres");
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                    + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many rows a table has that the condition holds for. */
    public long count(String table, String condition, Object... arguments) {
        String sql = "select count(*) as found from " + table + " where " + condition;
        return OnVertx.await(vertx, () -> database.query(sql, arguments))
                .iterator()
                .next()
                .getLong("found");
    }
}
