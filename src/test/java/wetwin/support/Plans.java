package wetwin.support;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wetwin.platform.Database;
import wetwin.platform.PatientDatabase;
import wetwin.platform.Tx;

/** How PostgreSQL would run a statement over tables that have grown. The rows are gone again afterwards. */
@ApplicationScoped
public class Plans {
    private static final Pattern SEQUENTIAL = Pattern.compile("Seq Scan on (\\w+)");

    private final Database database;
    private final Vertx vertx;

    Plans(Pool pool, Vertx vertx) {
        this.database = new PatientDatabase(pool);
        this.vertx = vertx;
    }

    /** The tables that the statement reads whole once {@code growth} has filled {@code tables}. */
    public List<String> readWhole(String growth, String tables, String statement, Object... arguments) {
        List<String> found = new ArrayList<>();
        OnVertx.await(vertx, PatientDatabase.LONGEST, () -> database.inTransaction(
                        tx -> plan(tx, growth, tables, statement, arguments, found))
                .onFailure(Undone.class)
                .recoverWithNull());
        return found;
    }

    private static Uni<Void> plan(
            Tx tx, String growth, String tables, String statement, Object[] arguments, List<String> found) {
        // The product gives a statement seconds; filling tables may take longer where a machine is busy.
        return tx.query("set local statement_timeout = '5min'")
                .chain(() -> tx.query(growth))
                .chain(() -> tx.query("analyze " + tables))
                // Tables that the growth left alone are small, and read whole where anything else were silly.
                .chain(() -> tx.query("set local enable_seqscan = off"))
                .chain(() -> tx.query("explain " + statement, arguments))
                .invoke(lines -> lines.forEach(line -> addTo(found, line)))
                .chain(() -> Uni.createFrom().failure(new Undone()));
    }

    private static void addTo(List<String> found, Row line) {
        Matcher scan = SEQUENTIAL.matcher(line.getString(0));
        if (scan.find()) found.add(scan.group(1));
    }

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
