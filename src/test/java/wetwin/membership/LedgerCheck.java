package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.platform.Database;
import wetwin.support.OnVertx;

/** What must be true of the ledger after every test, whatever it did. */
@ApplicationScoped
public class LedgerCheck {
    private static final String WORLD = "select coalesce(sum(points), 0)::bigint as total from points_entry";

    private static final String TRANSACTIONS = """
            select count(*) as broken from (
                select 1 from points_entry group by transaction_id having sum(points) <> 0) t""";

    private static final String BALANCES = """
            select count(*) as broken from points_account a
            where a.kind = 'PERSON' and a.balance <>
                  (select coalesce(sum(e.points), 0) from points_entry e where e.account_id = a.id)""";

    private static final String LOTS = """
            select count(*) as broken from points_account a
            where a.kind = 'PERSON' and greatest(a.balance, 0) <>
                  (select coalesce(sum(l.remaining), 0) from points_lot l where l.account_id = a.id)""";

    /** What orders hold of points that are not spent by a payment. */
    private static final String HELD = """
            select (select coalesce(sum(e.points), 0) from points_entry e
                    join points_account a on a.id = e.account_id and a.kind = 'HELD')::bigint
                 - (select coalesce(sum(u.points - u.returned), 0) from points_used u
                    where not exists (select from points_transaction p where p.dedup_key = 'pay:' || u.order_id))::bigint""";

    private final Database database;
    private final Vertx vertx;

    LedgerCheck(Database database, Vertx vertx) {
        this.database = database;
        this.vertx = vertx;
    }

    public void booksBalance() {
        assertThat(number(WORLD)).as("sum of all entries").isZero();
        assertThat(number(TRANSACTIONS))
                .as("transactions that do not sum to zero")
                .isZero();
        assertThat(number(BALANCES))
                .as("balances that are not the sum of their entries")
                .isZero();
        assertThat(number(HELD)).as("points held, and those that orders hold").isZero();
        assertThat(number(LOTS))
                .as("balances that are not what is left in lots")
                .isZero();
    }

    private long number(String sql) {
        return OnVertx.await(vertx, () -> database.query(sql)
                .map(rows -> rows.iterator().next().getLong(0)));
    }
}
