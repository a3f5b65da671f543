package wetwin.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;

/** An open transaction. Whoever is handed one joins it; only {@link Database#inTransaction} opens and ends it. */
public final class Tx {
    private final Database database;
    private final io.vertx.mutiny.sqlclient.SqlConnection connection;
    private final List<Runnable> afterCommit = new ArrayList<>();

    Tx(Database database, io.vertx.mutiny.sqlclient.SqlConnection connection) {
        this.database = database;
        this.connection = connection;
    }

    /** Runs one statement in this transaction. Statements run one after the other, never side by side. */
    public Uni<RowSet<Row>> query(String sql, Object... arguments) {
        return database.run(connection, sql, arguments);
    }

    /** Runs {@code action} once the transaction has been committed, and not at all if it has not. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
