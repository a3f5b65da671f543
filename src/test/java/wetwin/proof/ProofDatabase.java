package wetwin.proof;

import io.quarkus.arc.Arc;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.postgresql.ds.PGSimpleDataSource;
import wetwin.platform.DatabaseHost;

/** A database of the proof's own on the server of the tests: the product's schema and the demo shop's goods. */
final class ProofDatabase implements AutoCloseable {
    private static final String NAME = "wetwin_proof";

    /** Not a dictionary of thousands of rows, which the migrations fill and no function may write. */
    private static final String TABLES = """
        select table_name, (select string_agg(quote_ident(column_name), ', ' order by ordinal_position)
                            from information_schema.columns c
                            where c.table_schema = t.table_schema and c.table_name = t.table_name
                              and is_generated = 'NEVER') as columns
        from information_schema.tables t
        where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in ('flyway_schema_history', 'pinyin')
        order by table_name\
        """;

    private static final String SEQUENCES =
            "select sequencename, start_value from pg_sequences where schemaname = 'public'";

    private final String url;
    private final Connection connection;
    private final String reset;

    private ProofDatabase(String url, Connection connection) throws SQLException {
        this.url = url;
        this.connection = connection;
        this.reset = rememberHowItIs();
    }

    /** Makes it anew. */
    static ProofDatabase create() {
        DatabaseHost host = Arc.container().instance(DatabaseHost.class).get();
        Optional<String> configured = ConfigProvider.getConfig().getOptionalValue("wetwin.database.url", String.class);
        URI server = URI.create(host.ready(configured.orElse(null)));
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + NAME + " with (force)");
            statement.execute("create database " + NAME);
            URI own = server.resolve("/" + NAME);
            host.ready(own.toString());
            return new ProofDatabase(own.toString(), connect(own));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return url;
    }

    Connection connect() throws SQLException {
        return connect(URI.create(url));
    }

    /** Everything is as it was at the beginning; nobody is connected any more. */
    void reset() {
        execute(reset);
    }

    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One row for each line of the answer, its columns as text. What is asked often is planned once. */
    List<List<String>> rows(String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet answer = statement.executeQuery()) {
            List<List<String>> rows = new ArrayList<>();
            while (answer.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) row.add(answer.getString(i));
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /**
     * Deleting few rows is faster than truncating many tables, and setting a sequence than restarting it, which makes a new
     * file. Foreign keys are not asked meanwhile.
     */
    private String rememberHowItIs() {
        execute("create schema fresh");
        StringBuilder reset = new StringBuilder("set session_replication_role = replica;\n");
        for (List<String> table : rows(TABLES)) {
            String name = table.getFirst();
            String columns = table.getLast();
            reset.append("delete from public.%s;%n".formatted(name));
            if (rows("select 1 from public." + name + " limit 1").isEmpty()) continue;
            execute("create table fresh.%s as table public.%s".formatted(name, name));
            reset.append("insert into public.%s (%s) overriding system value select %s from fresh.%s;%n"
                    .formatted(name, columns, columns, name));
        }
        rows(SEQUENCES)
                .forEach(sequence -> reset.append(
                        "select setval('public.%s', %s, false);%n".formatted(sequence.getFirst(), sequence.getLast())));
        return reset.append("set session_replication_role = origin").toString();
    }

    private static Connection connect(URI address) throws SQLException {
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setServerNames(new String[] {address.getHost()});
        server.setPortNumbers(new int[] {address.getPort()});
        server.setDatabaseName(address.getPath().substring(1));
        String[] user = address.getUserInfo().split(":", 2);
        server.setUser(user[0]);
        if (user.length > 1) server.setPassword(user[1]);
        return server.getConnection();
    }
}
