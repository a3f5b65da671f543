package wetwin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import wetwin.support.OnVertx;
import wetwin.support.TestDatabase;

@QuarkusTest
class DatabaseTest {
    /** quarkus.datasource.reactive.max-size */
    private static final int POOL = 10;

    @Inject
    Database database;

    @Inject
    Vertx vertx;

    @Inject
    TestDatabase outside;

    @Test
    void a_transaction_of_one_statement_takes_three_round_trips() {
        long before = database.roundTrips();
        int one = OnVertx.await(vertx, () -> database.inTransaction(tx -> tx.query("select 1 as one"))
                .map(rows -> rows.iterator().next().getInteger("one")));
        assertThat(one).isEqualTo(1);
        assertThat(database.roundTrips() - before).isEqualTo(3);
    }

    @Test
    void an_open_transaction_is_known_until_it_ends() {
        List<Boolean> seen = new ArrayList<>();
        OnVertx.await(vertx, () -> database.inTransaction(tx -> {
                    seen.add(Database.transactionIsOpen());
                    return tx.query("select 1").invoke(() -> seen.add(Database.transactionIsOpen()));
                })
                .invoke(() -> seen.add(Database.transactionIsOpen())));
        assertThat(seen).containsExactly(true, true, false);
    }

    /** The longest are the dearest to parse and to plan. A new statement of each test: connections are kept. */
    @Test
    void a_long_statement_is_prepared_once() {
        String text = "select $1::int + " + "0 + ".repeat(4_000)
                + ThreadLocalRandom.current().nextInt();
        assertThat(text).hasSizeGreaterThan(16_000);
        List<Long> kept = OnVertx.await(
                vertx,
                () -> database.inTransaction(tx -> tx.query(text, 1)
                        .chain(() -> tx.query(text, 2))
                        .chain(() -> tx.query(text, 3))
                        .chain(() -> tx.query(
                                "select count(*) as n, max(generic_plans + custom_plans) as runs from pg_prepared_statements"
                                        + " where statement = $1",
                                text))
                        .map(rows -> rows.iterator().next())
                        .map(row -> List.of(row.getLong("n"), row.getLong("runs")))));
        assertThat(kept).containsExactly(1L, 3L);
    }

    /** A function's pool has one connection: it would wait for itself. */
    @Test
    void a_second_connection_inside_a_transaction_is_refused_and_outside_it_is_not() {
        for (Supplier<Uni<?>> second : List.<Supplier<Uni<?>>>of(
                () -> database.query("select 1"),
                () -> database.repeatable("select 1"),
                () -> database.inTransaction(inner -> inner.query("select 1"))))
            assertThatThrownBy(() -> OnVertx.await(
                            vertx,
                            () -> database.inTransaction(
                                    tx -> tx.query("select 1").chain(second::get))))
                    .hasMessage("A second connection was asked for inside a transaction");
        OnVertx.await(vertx, () -> database.inTransaction(tx -> tx.query("select 1"))
                .chain(() -> database.inTransaction(tx -> tx.query("select 1"))));
    }

    @Test
    void a_caller_who_hangs_up_leaves_no_connection_behind() {
        for (int i = 0; i < 40; i++) {
            OnVertx.await(vertx, () -> {
                database.inTransaction(tx -> tx.query("select pg_sleep(0.01)"))
                        .subscribe()
                        .with(rows -> {})
                        .cancel();
                return Uni.createFrom().item(true);
            });
        }
        List<CompletableFuture<?>> everyConnection = new ArrayList<>();
        for (int i = 0; i < POOL; i++) {
            everyConnection.add(
                    OnVertx.start(vertx, () -> database.inTransaction(tx -> tx.query("select pg_sleep(0.2)"))));
        }
        assertThat(everyConnection).allSatisfy(taken -> assertThat(taken.orTimeout(20, TimeUnit.SECONDS))
                .succeedsWithin(java.time.Duration.ofSeconds(20)));
    }

    /** The event loop waits while the server ends the connections, as a frozen instance does not see it happen. */
    @RepeatedTest(10)
    void a_connection_that_the_server_has_ended_is_no_reason_to_fail() {
        outside.address();
        int two = OnVertx.await(vertx, () -> database.query("select 1")
                .invoke(outside::endConnections)
                .chain(() -> database.query("select 2 as two"))
                .map(rows -> rows.iterator().next().getInteger("two")));
        assertThat(two).isEqualTo(2);
        int three = OnVertx.await(vertx, () -> database.query("select 1")
                .invoke(outside::endConnections)
                .chain(() -> database.inTransaction(tx -> tx.query("select 3 as three")))
                .map(rows -> rows.iterator().next().getInteger("three")));
        assertThat(three).isEqualTo(3);
    }

    @Test
    void a_connection_that_ends_within_a_transaction_fails_it_and_nothing_is_done_twice() {
        outside.address();
        AtomicInteger times = new AtomicInteger();
        assertThatThrownBy(() -> OnVertx.await(
                        vertx,
                        () -> database.inTransaction(tx -> tx.query("select 1")
                                .invoke(times::incrementAndGet)
                                .invoke(outside::endConnections)
                                .chain(() -> tx.query("select 2")))))
                .isNotNull();
        assertThat(times).hasValue(1);
    }

    @Test
    void a_connection_that_is_reset_under_a_question_or_a_begin_is_no_reason_to_fail() throws IOException {
        PgConnectOptions server = PgConnectOptions.fromUri(outside.address());
        try (ResettingLine line = new ResettingLine(server.getPort())) {
            Pool pool = PgBuilder.pool()
                    .connectingTo(
                            new PgConnectOptions(server).setHost("localhost").setPort(line.port()))
                    .with(new PoolOptions().setMaxSize(1))
                    .using(io.vertx.mutiny.core.Vertx.newInstance(vertx))
                    .build();
            Database far = new Database(pool);
            List<Supplier<Uni<RowSet<Row>>>> harmless = List.of(
                    () -> far.query("select 2 as two"),
                    () -> far.repeatable("select 2 as two"),
                    () -> far.inTransaction(tx -> tx.query("select 2 as two")));
            for (Supplier<Uni<RowSet<Row>>> asked : harmless) {
                RowSet<Row> rows = OnVertx.await(
                        vertx,
                        () -> far.query("select 1").invoke(line::resetNext).chain(asked::get));
                assertThat(rows.iterator().next().getInteger("two")).isEqualTo(2);
                assertThat(line.isSpent()).isTrue();
            }
            assertThatThrownBy(() -> OnVertx.await(vertx, () -> far.query("select 1")
                            .invoke(line::resetNext)
                            .chain(() -> far.query("update pg_settings set setting = setting where name = 'port'"))))
                    .as("nobody knows whether it arrived")
                    .hasRootCauseInstanceOf(SocketException.class);
            pool.closeAndAwait();
        }
    }

    @Test
    void a_database_out_of_reach_is_waited_for_once_and_not_once_more_for_each_connection_it_may_have_lost()
            throws IOException {
        PgConnectOptions server = PgConnectOptions.fromUri(outside.address());
        try (ResettingLine line = new ResettingLine(server.getPort())) {
            Pool pool = pool(server, line);
            Database far = new Database(pool);
            line.refuse();
            assertThatThrownBy(() -> OnVertx.await(vertx, () -> far.inTransaction(tx -> tx.query("select 1"))))
                    .hasRootCauseInstanceOf(ClosedConnectionException.class)
                    .satisfies(failure ->
                            assertThat(DatabaseTrouble.causes(failure)).isTrue());
            assertThat(line.refused()).isEqualTo(1 + Database.RECONNECTS);
            pool.closeAndAwait();
        }
    }

    private Pool pool(PgConnectOptions server, ResettingLine line) {
        return PgBuilder.pool()
                .connectingTo(new PgConnectOptions(server).setHost("localhost").setPort(line.port()))
                .with(new PoolOptions().setMaxSize(1))
                .using(io.vertx.mutiny.core.Vertx.newInstance(vertx))
                .build();
    }

    @Test
    void what_waits_for_the_commit_does_not_happen_after_a_rollback() {
        List<String> happened = new ArrayList<>();
        assertThatThrownBy(() -> OnVertx.await(
                        vertx,
                        () -> database.inTransaction(tx -> {
                            tx.afterCommit(() -> happened.add("told"));
                            return tx.query("select 1")
                                    .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("no")));
                        })))
                .hasMessage("no");
        assertThat(happened).isEmpty();
    }
}
