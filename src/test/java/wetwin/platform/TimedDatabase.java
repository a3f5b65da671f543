package wetwin.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import java.util.function.ObjLongConsumer;
import java.util.function.UnaryOperator;

/** The product's own door to PostgreSQL, which tells how many nanoseconds each statement was waited for. */
public final class TimedDatabase extends Database {
    private final UnaryOperator<String> wording;
    private final ObjLongConsumer<String> told;

    /**
     * @param wording the statement that is run in place of one of the product's: for seeing what a part of it costs
     * @param told the statement, or {@code begin} and {@code commit}
     */
    public TimedDatabase(Pool pool, UnaryOperator<String> wording, ObjLongConsumer<String> told) {
        super(pool);
        this.wording = wording;
        this.told = told;
    }

    @Override
    Uni<RowSet<Row>> run(SqlClient client, String sql, Object... arguments) {
        return timed(sql, super.run(client, wording.apply(sql), arguments));
    }

    @Override
    Uni<Transaction> begin(SqlConnection connection) {
        return timed("begin", super.begin(connection));
    }

    @Override
    Uni<Void> commit(Transaction transaction) {
        return timed("commit", super.commit(transaction));
    }

    private <T> Uni<T> timed(String sql, Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            long from = System.nanoTime();
            return work.onTermination().invoke(() -> told.accept(sql, System.nanoTime() - from));
        });
    }
}
