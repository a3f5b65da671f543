package wetwin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
