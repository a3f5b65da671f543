package wetwin.platform;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The one door to PostgreSQL for hand-written SQL. It counts round trips, so that a request's budget can be asserted,
 * and knows whether a transaction is open, so that a network call inside one can be refused.
 */
@ApplicationScoped
public class Database {
    /** As many as the pool holds at most: all of them may have ended at once. In a function it is one. */
    private static final int DEAD_CONNECTIONS = 10;

    private static final Duration BEFORE_ANOTHER_CONNECTION = Duration.ofMillis(1);

    private static final Pattern READ =
            Pattern.compile("^\\s*(select|with)\\b(?!.*\\b(insert|update|delete)\\b)", Pattern.DOTALL);

    private static final String TRANSACTION_OPEN = "wetwin.transaction-open";

    /** Longer than a statement may take, shorter than any function's timeout. */
    private static final Duration LONGEST = Duration.ofSeconds(8);

    static final int RECONNECTS = 5;
    private static final Duration BEFORE_RECONNECT = Duration.ofMillis(400);

    private final Pool pool;
    private final AtomicLong roundTrips = new AtomicLong();
    private volatile Consumer<String> observer = sql -> {};

    Database(Pool pool) {
        this.pool = pool;
    }

    /**
     * Runs one statement that is a transaction by itself: one round trip. Arguments are {@code $1, $2, …}; a moment may be
     * given as an {@link Instant}.
     */
    public Uni<RowSet<Row>> query(String sql, Object... arguments) {
        return READ.matcher(sql).find()
                ? repeatable(sql, arguments)
                : bounded(anew(DeadConnection::wasDeadBefore, () -> once(sql, arguments)));
    }

    /**
     * Like {@link #query}, for a statement that leaves the same behind and answers the same when it is carried out twice:
     * where a connection was lost and nobody knows whether it arrived, it is sent once more.
     */
    public Uni<RowSet<Row>> repeatable(String sql, Object... arguments) {
        return bounded(anew(DeadConnection::wasLost, () -> once(sql, arguments)));
    }

    /**
     * For what reaches the pool by another door, as Hibernate does, and leaves the same behind when it is carried out twice:
     * it is begun again where it met a connection that had ended.
     */
    public <T> Uni<T> again(Supplier<Uni<? extends T>> work) {
        return anew(DeadConnection::wasTheReason, work);
    }

    private Uni<RowSet<Row>> once(String sql, Object... arguments) {
        return connect().chain(connection -> run(connection, sql, arguments).eventually(() -> giveBack(connection)));
    }

    /**
     * Runs {@code work} in one transaction on one connection and commits it; any failure rolls it back. {@code BEGIN}
     * and {@code COMMIT} are a round trip each. Recover outside: after an SQL error PostgreSQL has given it up.
     */
    public <T> Uni<T> inTransaction(Function<Tx, Uni<T>> work) {
        return bounded(anew(DeadConnection::wasLost, this::begin)
                .chain(begun -> carryOut(begun, work).eventually(() -> giveBack(begun.connection()))));
    }

    /**
     * The server, or what stands before it, ends connections of its own accord; while a function's instance is frozen
     * nobody notices, until the next request is given one. What was in vain for that reason is tried anew, when the event
     * loop has seen the connection end and the pool has let it go.
     */
    private <T> Uni<T> anew(Predicate<Throwable> afterThis, Supplier<Uni<? extends T>> first) {
        return Uni.createFrom()
                .deferred(first)
                .onFailure(afterThis)
                .call(() -> pause(BEFORE_ANOTHER_CONNECTION))
                .onFailure(afterThis)
                .retry()
                .atMost(DEAD_CONNECTIONS);
    }

    /**
     * A caller who hangs up or runs out of time stops waiting for the answer, not the transaction: half way it would
     * take its connection with it, and a connection that arrives for nobody would never be given back.
     */
    private static <T> Uni<T> toItsEnd(Uni<T> transaction) {
        return Uni.createFrom().emitter(answer -> transaction.subscribe().with(answer::complete, answer::fail));
    }

    /** True on the flow of a request or job that is inside {@link #inTransaction}: no network call may start there. */
    public static boolean transactionIsOpen() {
        CompletableFuture<Void> end = openTransaction();
        return end != null && !end.isDone();
    }

    /** When the transaction of this flow has ended, for whoever has stopped waiting for it; at once where there is none. */
    public static Uni<Void> noTransactionIsOpen() {
        return Uni.createFrom()
                .deferred(() -> transactionIsOpen()
                        ? Uni.createFrom().completionStage(openTransaction())
                        : Uni.createFrom().voidItem());
    }

    private static CompletableFuture<Void> openTransaction() {
        Context context = Vertx.currentContext();
        return context != null && VertxContext.isDuplicatedContext(context) ? context.getLocal(TRANSACTION_OPEN) : null;
    }

    /** How many times this process has waited for PostgreSQL so far, {@code BEGIN} and {@code COMMIT} included. */
    public long roundTrips() {
        return roundTrips.get();
    }

    /** Shows every statement to {@code observer} before it runs: for whoever proves something about all of them. */
    public void observe(Consumer<String> observer) {
        this.observer = observer;
    }

    Uni<RowSet<Row>> run(SqlClient client, String sql, Object... arguments) {
        roundTrips.incrementAndGet();
        observer.accept(sql);
        return arguments.length == 0
                ? client.preparedQuery(sql).execute()
                : client.preparedQuery(sql).execute(tuple(arguments));
    }

    /** The driver's word for a {@code timestamptz} is an OffsetDateTime; ours for a moment is an Instant. */
    private static Tuple tuple(Object... arguments) {
        return Tuple.from(Stream.of(arguments)
                .map(argument -> argument instanceof Instant moment ? moment.atOffset(ZoneOffset.UTC) : argument)
                .toArray());
    }

    /**
     * No request hangs because the database does: it fails in time for its caller to hear of it. Nor because it waits for
     * itself: a function's pool has one connection, and inside a transaction that is the transaction's.
     */
    private <T> Uni<T> bounded(Uni<T> work) {
        return Uni.createFrom()
                .deferred(() -> transactionIsOpen() ? secondConnection() : toItsEnd(work))
                .ifNoItem()
                .after(longest())
                .fail();
    }

    private static <T> Uni<T> secondConnection() {
        return Uni.createFrom()
                .failure(new IllegalStateException("A second connection was asked for inside a transaction"));
    }

    Duration longest() {
        return LONGEST;
    }

    /** A database that starts again, or fails over, is waited for: nothing has been sent yet. */
    Uni<SqlConnection> connect() {
        return connect(RECONNECTS).onFailure(DeadConnection::wasLost).transform(Database::outOfReach);
    }

    /** Waited for long enough: whoever tries lost connections anew does not begin again with this. */
    private static ConnectException outOfReach(Throwable last) {
        ConnectException failure = new ConnectException("No connection to the database: " + last.getMessage());
        failure.initCause(last);
        return failure;
    }

    private Uni<SqlConnection> connect(int triesLeft) {
        return pool.getConnection()
                .onFailure(failure -> triesLeft > 0 && DatabaseTrouble.mayBeOverSoon(failure))
                .recoverWithUni(() -> pause(BEFORE_RECONNECT).chain(() -> connect(triesLeft - 1)))
                .onFailure(NoStackTraceThrowable.class)
                .transform(timeout -> new TimeoutException());
    }

    /** On the caller's own event loop. */
    Uni<Void> pause(Duration time) {
        Context context = Vertx.currentContext();
        if (context == null) return Uni.createFrom().voidItem();
        return Uni.createFrom()
                .emitter(after -> context.owner().setTimer(time.toMillis(), timer -> after.complete(null)));
    }

    Uni<Void> giveBack(SqlConnection connection) {
        return connection.close();
    }

    Uni<Transaction> begin(SqlConnection connection) {
        roundTrips.incrementAndGet();
        return connection.begin();
    }

    Uni<Void> commit(Transaction transaction) {
        roundTrips.incrementAndGet();
        return transaction.commit();
    }

    /** The connection may be gone, and a failed commit has ended the transaction: the first failure is the one to tell. */
    Uni<Void> rollback(Transaction transaction) {
        roundTrips.incrementAndGet();
        return transaction.rollback().onFailure().recoverWithNull();
    }

    private record Begun(SqlConnection connection, Transaction transaction) {}

    private Uni<Begun> begin() {
        return connect().chain(connection -> begin(connection)
                .map(transaction -> new Begun(connection, transaction))
                .onFailure()
                .call(() -> giveBack(connection).onFailure().recoverWithNull()));
    }

    private <T> Uni<T> carryOut(Begun begun, Function<Tx, Uni<T>> work) {
        CompletableFuture<Void> end = mark();
        Tx tx = new Tx(this, begun.connection());
        return Uni.createFrom()
                .deferred(() -> work.apply(tx))
                .call(() -> commit(begun.transaction()))
                .onFailure()
                .call(() -> rollback(begun.transaction()))
                .onTermination()
                .invoke(() -> end.complete(null))
                .invoke(tx::committed);
    }

    /** @return to be completed at the end */
    private static CompletableFuture<Void> mark() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Context context = Vertx.currentContext();
        if (context != null && VertxContext.isDuplicatedContext(context)) {
            context.putLocal(TRANSACTION_OPEN, end);
        }
        return end;
    }
}
