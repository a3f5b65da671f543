package wetwin.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wetwin.platform.Database;
import wetwin.support.AskedPath;
import wetwin.support.OnVertx;

/**
 * {@code infra/database-users --sql} on a real PostgreSQL. Everything happens in a transaction that is undone: roles
 * belong to the whole server.
 */
@QuarkusTest
class DatabaseGrantsTest {
    private static final String GRANTS = "infra/grants";
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");

    @Inject
    Database database;

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    @Test
    void what_the_roles_may_do_is_what_the_file_says_and_granting_it_twice_changes_nothing() throws IOException {
        List<String> sql = grants();
        Map<String, String> may = undone(connection ->
                carryOut(connection, sql).chain(() -> carryOut(connection, sql)).chain(() -> privileges(connection)));
        assertThat(may).isEqualTo(file());
    }

    @Test
    void a_function_cannot_read_what_is_not_its_own() throws IOException {
        assertThatThrownBy(() -> as("storefront", "select * from outbox_message"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> as("service_account_callback", "select * from session"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> as("membership", "update payment set state = state"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> as("jobs", "create table mine (id int)")).isInstanceOf(PgException.class);
        as("storefront", "select * from product");
    }

    @Test
    void what_only_the_release_before_did_is_taken_away_one_release_later(@TempDir Path folder) throws IOException {
        Path before = Files.writeString(
                folder.resolve("before"), "storefront outbox_message select\nstorefront dropped_since select\n");
        String release = Path.of(GRANTS).toAbsolutePath().toString();
        List<String> now = grants(release, before.toString());
        List<String> next = grants(release, release);
        Map<String, String> later = undone(connection -> carryOut(connection, now)
                .chain(() -> privileges(connection))
                .invoke(meanwhile -> assertThat(meanwhile).containsEntry("storefront outbox_message", "select"))
                .chain(() -> carryOut(connection, next))
                .chain(() -> privileges(connection)));
        assertThat(later).isEqualTo(file());
    }

    /** Behind a pooler a client cannot ask for them (DatabasePool). */
    @Test
    void whoever_logs_in_is_bounded_in_time() throws IOException {
        List<String> sql = grants();
        Map<String, String> bounds = undone(connection -> carryOut(connection, sql)
                .chain(() -> connection
                        .query("select rolname, array_to_string(rolconfig, ' ') as bounds from pg_roles"
                                + " where rolname ~ '^wetwin_.*_[ab]$'")
                        .execute())
                .map(rows -> {
                    Map<String, String> logins = new TreeMap<>();
                    rows.forEach(row -> logins.put(row.getString("rolname"), row.getString("bounds")));
                    return logins;
                }));
        assertThat(bounds).hasSize(20).allSatisfy((login, bound) -> assertThat(bound)
                .isEqualTo("statement_timeout=7s idle_in_transaction_session_timeout=10s"));
    }

    /** The paths begin with the name of their function's resource; the callbacks share a first step, jobs has no route. */
    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            entry("/wechat/service-account", "service_account_callback"),
            entry("/wechat/mini-program", "mini_program_callback"),
            entry("/wechat/pay", "payment_callback"),
            entry("/api/session", "session"),
            entry("/api/orders", "orders"),
            entry("/api/membership", "membership"),
            entry("/api/visits", "visits"),
            entry("/api/surveys", "visits"),
            entry("/api/home", "storefront"),
            entry("/console/api", "console"),
            entry("/jobs", "jobs"));

    @Test
    void each_function_may_run_every_statement_of_a_shops_day_that_is_its_own() throws IOException {
        Set<Map.Entry<String, String>> statements = ConcurrentHashMap.newKeySet();
        database.observe(
                sql -> function(AskedPath.here()).ifPresent(function -> statements.add(Map.entry(function, sql))));
        try {
            PlansTest.theShopsDay();
        } finally {
            database.observe(sql -> {});
        }
        assertThat(statements.stream().map(Map.Entry::getKey).distinct()).hasSizeGreaterThan(6);
        List<String> grants = grants();
        List<String> refused =
                undone(connection -> carryOut(connection, grants).chain(() -> refused(connection, statements)));
        assertThat(refused).isEmpty();
    }

    private static Optional<String> function(String path) {
        return FUNCTIONS.entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private Uni<List<String>> refused(SqlConnection connection, Set<Map.Entry<String, String>> statements) {
        List<String> refused = new ArrayList<>();
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Map.Entry<String, String> statement : statements)
            done = done.chain(() -> planned(connection, statement.getKey(), statement.getValue())
                    .onFailure()
                    .recoverWithUni(failure -> {
                        refused.add(statement.getKey() + ": " + failure.getMessage() + ": " + statement.getValue());
                        return forget(connection);
                    }));
        return done.replaceWith(refused);
    }

    /** The connection's other statements are the pool's; and this one may not have come about. */
    private static Uni<Void> forget(SqlConnection connection) {
        return carryOut(connection, List.of("rollback to savepoint story", "deallocate story"))
                .onFailure()
                .recoverWithUni(() -> carryOut(connection, List.of("rollback to savepoint story")));
    }

    /** PostgreSQL asks for the rights to all tables of a statement before it shows the plan. */
    private static Uni<Void> planned(SqlConnection connection, String function, String sql) {
        int parameters = PARAMETER
                .matcher(sql)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .max()
                .orElse(0);
        String nulls = parameters == 0 ? "" : "(" + String.join(",", Collections.nCopies(parameters, "null")) + ")";
        return carryOut(
                connection,
                List.of(
                        "savepoint story",
                        "set local role wetwin_" + function,
                        "prepare story as " + sql,
                        "explain execute story" + nulls,
                        "deallocate story",
                        "reset role"));
    }

    private void as(String function, String statement) throws IOException {
        List<String> sql = new ArrayList<>(grants());
        sql.add("set local role wetwin_" + function);
        sql.add(statement);
        undone(connection -> carryOut(connection, sql));
    }

    private Uni<Map<String, String>> privileges(SqlConnection connection) {
        String ask = """
                select replace(substr(grantee, 8), '_', '-') || ' ' || table_name as what,
                       string_agg(lower(privilege_type), ',' order by lower(privilege_type)) as may
                from information_schema.role_table_grants where grantee like 'wetwin\\_%' group by 1
                union all
                select replace(substr(grantee, 8), '_', '-') || ' ' || object_name, 'usage'
                from information_schema.role_usage_grants
                where grantee like 'wetwin\\_%' and object_type = 'SEQUENCE'""";
        return connection.query(ask).execute().map(rows -> {
            Map<String, String> may = new TreeMap<>();
            rows.forEach(row -> may.put(row.getString("what"), row.getString("may")));
            return may;
        });
    }

    private static Map<String, String> file() throws IOException {
        return Files.readAllLines(Path.of(GRANTS)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(
                        parts -> parts[0] + " " + parts[1], parts -> parts[2], (one, other) -> one, TreeMap::new));
    }

    /** The script's own text, without the transaction it brings along. */
    private static List<String> grants(String... files) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "infra/database-users", "--sql"));
        command.addAll(List.of(files));
        Process script = new ProcessBuilder(command).start();
        String sql = new String(script.getInputStream().readAllBytes(), UTF_8);
        return sql.lines()
                .map(line -> line.replaceFirst(";$", ""))
                .filter(line -> !Set.of("begin", "commit").contains(line))
                .toList();
    }

    private static Uni<Void> carryOut(SqlConnection connection, List<String> statements) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (String statement : statements)
            done = done.chain(() -> connection.query(statement).execute().replaceWithVoid());
        return done;
    }

    private <T> T undone(Function<SqlConnection, Uni<T>> work) {
        return OnVertx.await(
                vertx, () -> pool.getConnection().chain(connection -> carryOut(connection, List.of("begin"))
                        .chain(() -> work.apply(connection))
                        .eventually(() -> carryOut(connection, List.of("rollback")))
                        .eventually(connection::close)));
    }
}
