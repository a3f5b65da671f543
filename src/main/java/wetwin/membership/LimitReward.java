package wetwin.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import wetwin.membership.LimitPolicy.Former;
import wetwin.membership.LimitPolicy.Stock;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** An operator says how many of a reward are left of which there was no end, or that there is no end of it any more. */
@ApplicationScoped
public class LimitReward {
    /** Whoever redeems it holds it too, so nobody gets one under the former rule after this. */
    private static final String LOCK = "select listed, available from reward where id = $1 for no key update";

    /** Asked once the reward is held: who did the same before is then seen. */
    private static final String FORMER = "select change, became from reward_restock where reward_id = $1 and key = $2";

    private static final String LIMIT = """
            with made as (
                insert into reward_restock (reward_id, key, change, at, made_by, became)
                values ($1, $2, coalesce($3::int, 0), $4, $5, case when $3::int is null then 'UNLIMITED' else 'LIMITED' end))
            update reward set available = $3::int, stock_era = stock_era + 1 where id = $1""";

    private final Database database;
    private final Clock clock;

    LimitReward(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Opens a transaction. Repeatable by key. What was redeemed before does not count against what is left.
     *
     * @param left how many are left from now on; empty for any number
     */
    public Uni<Limiting> limit(UUID reward, Optional<Integer> left, String operator, String key) {
        return database.inTransaction(tx -> stock(tx, reward, key)
                .map(stock -> LimitPolicy.decide(stock, left))
                .call(decision -> decision == Limiting.DONE
                        ? tx.query(LIMIT, reward, key, left.orElse(null), clock.instant(), operator)
                        : Uni.createFrom().voidItem()));
    }

    private static Uni<Optional<Stock>> stock(Tx tx, UUID reward, String key) {
        return tx.query(LOCK, reward)
                .chain(held -> tx.query(FORMER, reward, key).map(done -> first(held)
                        .map(row -> new Stock(
                                row.getBoolean("listed"),
                                Optional.ofNullable(row.getInteger("available")),
                                first(done).map(LimitReward::former)))));
    }

    private static Former former(Row row) {
        boolean isLimited = "LIMITED".equals(row.getString("became"));
        return new Former(
                row.getString("became") != null,
                Optional.of(row.getInteger("change")).filter(left -> isLimited));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }
}
