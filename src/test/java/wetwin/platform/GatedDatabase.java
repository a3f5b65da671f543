package wetwin.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import wetwin.proof.Gate;
import wetwin.proof.Gate.Kind;

/** The product's own door to PostgreSQL; each statement, {@code BEGIN} and {@code COMMIT} waits at a gate. */
public final class GatedDatabase extends Database {
    private final Gate gate;
    private final Set<SqlConnection> inUse = ConcurrentHashMap.newKeySet();

    public GatedDatabase(Pool pool, Gate gate) {
        super(pool);
        this.gate = gate;
    }

    /** What would be lost if the process died now. */
    public List<SqlConnection> inUse() {
        return List.copyOf(inUse);
    }

    @Override
    Uni<RowSet<Row>> run(SqlClient client, String sql, Object... arguments) {
        return pass(sql, () -> super.run(client, gate.worded(sql), arguments));
    }

    /** Costs no round trip of its own once there are connections, so nothing is decided here. */
    @Override
    Uni<SqlConnection> connect() {
        return gate.underWay(() -> super.connect().invoke(inUse::add));
    }

    @Override
    Uni<Void> giveBack(SqlConnection connection) {
        inUse.remove(connection);
        return gate.underWay(() -> super.giveBack(connection));
    }

    /** A schedule takes its time, and what is killed at a gate stays there. */
    @Override
    Duration longest() {
        return Duration.ofHours(1);
    }

    /** Whoever looks for something to do meanwhile would take the operation for one that waits for an alarm. */
    @Override
    Uni<Void> pause(Duration time) {
        return gate.underWay(() -> super.pause(time));
    }

    @Override
    Uni<Transaction> begin(SqlConnection connection) {
        return pass("begin", () -> super.begin(connection));
    }

    @Override
    Uni<Void> commit(Transaction transaction) {
        return pass("commit", () -> super.commit(transaction));
    }

    @Override
    Uni<Void> rollback(Transaction transaction) {
        return pass("rollback", () -> super.rollback(transaction));
    }

    private <T> Uni<T> pass(String sql, Supplier<Uni<T>> effect) {
        return gate.pass(Kind.STATEMENT, sql.strip().replaceAll("\\s+", " "), effect);
    }
}
