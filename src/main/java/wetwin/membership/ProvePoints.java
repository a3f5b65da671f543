package wetwin.membership;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import wetwin.platform.Database;
import wetwin.platform.Facts;
import wetwin.platform.TimedJob;

/**
 * Proves balances from the entries they are made of, and from the lots that are left, account after account, and goes on
 * the next time where it stopped. A difference is a fact for the alarm; nothing is mended by itself, for nobody knows yet
 * which side is wrong. Of two runs at once one finds the place held and does nothing.
 */
@ApplicationScoped
class ProvePoints implements TimedJob {
    private static final Logger LOG = Logger.getLogger(ProvePoints.class);
    static final int BATCH = 500;
    private static final int MOST_ROUNDS = 200;

    /** One statement sees one moment, so what changes meanwhile is no difference. */
    static final String PROVE = """
            with place as (select id, after_account from points_proof where id = 1 for update skip locked),
            batch as (
                select a.id, a.balance from points_account a
                where a.kind = 'PERSON' and a.id > (select after_account from place) order by a.id limit $1),
            proven as (
                select b.id, b.balance, coalesce(e.points, 0) as entries, coalesce(l.points, 0) as lots
                from batch b
                left join lateral (
                    select sum(points) as points from points_entry where account_id = b.id) e on true
                left join lateral (
                    select sum(remaining) as points from points_lot
                    where account_id = b.id and remaining > 0) l on true),
            moved as (
                update points_proof p
                set after_account = case
                        when (select count(*) from batch) < $1 then '00000000-0000-0000-0000-000000000000'
                        else (select id from batch order by id desc limit 1) end,
                    proven_at = $2
                from place where p.id = place.id)
            select count(*)::int as accounts,
                   coalesce(jsonb_agg(proven.id) filter (
                       where balance <> entries or lots <> greatest(balance, 0)), '[]') as differing
            from proven""";

    /** @param differing the accounts whose balance nothing proves */
    private record Proof(int accounts, List<String> differing) {
        boolean goesOn() {
            return accounts == BATCH;
        }
    }

    private final Database database;
    private final Clock clock;

    ProvePoints(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "prove-points";
    }

    /** Tells how many accounts were looked at. */
    @Override
    public Uni<Integer> run() {
        return Multi.createBy()
                .repeating()
                .uni(this::prove)
                .whilst(Proof::goesOn)
                .select()
                .first(MOST_ROUNDS)
                .collect()
                .asList()
                .map(ProvePoints::tell);
    }

    private Uni<Proof> prove() {
        return database.query(PROVE, BATCH, clock.instant()).map(ProvePoints::proof);
    }

    private static Proof proof(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        JsonArray differing = row.getJsonArray("differing");
        return new Proof(
                row.getInteger("accounts"),
                differing.stream().map(String::valueOf).toList());
    }

    private static int tell(List<Proof> proofs) {
        int accounts = proofs.stream().mapToInt(Proof::accounts).sum();
        List<String> differing =
                proofs.stream().flatMap(proof -> proof.differing().stream()).toList();
        differing.forEach(
                account -> LOG.errorf("the balance of points account %s is not what its entries say", account));
        Facts.tell("points-proof", Map.of("accounts", accounts, "differences", differing.size()));
        return accounts;
    }
}
