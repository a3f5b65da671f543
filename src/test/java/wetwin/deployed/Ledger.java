package wetwin.deployed;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.membership.MembershipCard;
import wetwin.membership.PointsStatement;
import wetwin.membership.RedeemReward;
import wetwin.membership.Redeeming;
import wetwin.membership.RewardId;
import wetwin.outbox.Nudge;
import wetwin.platform.ClientAddress;
import wetwin.platform.Database;
import wetwin.platform.TimedDatabase;

/**
 * Whether a balance, a statement and spending feel how many entries the ledger has: a database with 10,000 and one with
 * 1,000,000 are asked in turn, for persons with as many each and for one with 10,000 of their own. Run by {@code
 * infra/benchmark --ledger}; writes {@code target/ledger.md}.
 */
final class Ledger implements AutoCloseable {
    private static final int FEW = 10_000;
    private static final int MANY = Integer.getInteger("ledger.most", 1_000_000);
    private static final int OF_A_PERSON = 500;
    private static final int OF_THE_BUSIEST = 10_000;
    private static final int REQUESTS = Integer.getInteger("ledger.requests", 300);
    private static final int RUNS = Integer.getInteger("ledger.runs", 5);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final UUID REWARD = UUID.fromString("ffffffff-0000-7000-8000-00000001ed6e");
    private static final String BUSIEST = "busiest";

    /**
     * Earned and spent in turn, the same again and again, and at the end so much that it lasts for what is spent here.
     * Each transaction has an entry of the person's and one of the house's. The triggers that check each of them are
     * for those who write one, and are left out here.
     */
    private static final List<String> PERSON = List.of(
            "insert into person (id, created_at) select md5('ledger' || p)::uuid, now() from unnest($1::text[]) p",
            """
            insert into points_account (id, kind, person_id, balance)
            select md5('ledger-account' || p)::uuid, 'PERSON', md5('ledger' || p)::uuid, 1000000
            from unnest($1::text[]) p""",
            """
            insert into points_transaction (id, kind, dedup_key, reason, at)
            select md5(p || '-' || i)::uuid, case when i % 2 = 1 then 'EARN' else 'SPEND' end, 'ledger:' || p || ':' || i,
                   '消费得积分', now() - ($2::int - i) * interval '20 minutes'
            from unnest($1::text[]) p, generate_series(1, $2::int) i""",
            """
            insert into points_entry (transaction_id, account_id, points, at)
            select md5(p || '-' || i)::uuid, case when mine then md5('ledger-account' || p)::uuid else house.id end,
                   case when mine = (i % 2 = 1) then 1 else -1 end * case when i = $2::int then 1000000 else 10 end,
                   now() - ($2::int - i) * interval '20 minutes'
            from unnest($1::text[]) p, generate_series(1, $2::int) i, unnest(array[true, false]) mine,
                 (select id from points_account where kind = 'ISSUED') house""",
            """
            insert into points_lot (transaction_id, account_id, earned_at, points, remaining)
            select md5(p || '-' || i)::uuid, md5('ledger-account' || p)::uuid,
                   now() - ($2::int - i) * interval '20 minutes', case when i = $2::int then 1000000 else 10 end,
                   case when i = $2::int then 1000000 else 0 end
            from unnest($1::text[]) p, generate_series(1, $2::int, 2) i""");

    private static final List<String> OFFER = List.of("""
            insert into coupon_template (id, code, name, amount_fen, min_spend_fen, valid_days, once_per_person)
            values ($1, 'ledger', '满15减5', 500, 1500, 30, false)""", """
            insert into reward (id, template_id, name, points, available, rank)
            values ($1, $1, '5 元券', 1, null, 900)""");

    private final Vertx vertx;
    private final SideBySide sideBySide;

    Ledger(Vertx vertx, int requests, int runs) {
        this.vertx = vertx;
        this.sideBySide = new SideBySide(vertx, requests, runs);
    }

    public static void main(String[] none) throws Exception {
        try (TlsDatabase database = new TlsDatabase();
                Ledger ledger = new Ledger(Vertx.vertx(), REQUESTS, RUNS)) {
            for (int entries : new int[] {FEW, MANY}) {
                database.execute("create database ledger" + entries + " template wetwin");
                ledger.fill(
                        new PgConnectOptions(database.options()).setDatabase("ledger" + entries),
                        entries,
                        OF_A_PERSON,
                        OF_THE_BUSIEST);
            }
            String report = ledger.compare();
            Files.writeString(Path.of("target/ledger.md"), report);
            System.out.println(report);
        }
        System.exit(0);
    }

    /** @param entries of persons together, without those of the busiest; the house has as many again */
    void fill(PgConnectOptions options, int entries, int each, int ofTheBusiest) {
        Tills tills = new Tills(vertx, options);
        int people = entries / each;
        Pool pool = tills.connection();
        pool.query("set session_replication_role = replica").execute().await().atMost(PATIENCE);
        for (int first = 1; first <= people; first += 200)
            write(pool, names(first, Math.min(people, first + 199)), each - 1);
        write(pool, new String[] {BUSIEST}, ofTheBusiest - 1);
        OFFER.forEach(statement ->
                pool.preparedQuery(statement).execute(Tuple.of(REWARD)).await().atMost(PATIENCE));
        pool.query("vacuum analyze").execute().await().atMost(PATIENCE);
        pool.closeAndAwait();
        ask(tills, "%,d entries".formatted(entries), people);
    }

    private static void write(Pool pool, String[] people, int odd) {
        PERSON.forEach(statement -> pool.preparedQuery(statement)
                .execute(statement.contains("$2") ? Tuple.of(people, odd) : Tuple.of(people))
                .await()
                .atMost(PATIENCE));
    }

    private static String[] names(int first, int last) {
        String[] names = new String[last - first + 1];
        for (int i = 0; i < names.length; i++) names[i] = String.valueOf(first + i);
        return names;
    }

    private void ask(Tills tills, String database, int people) {
        WiredByHand beans = new WiredByHand()
                .with(Clock.class, Clock.system(ZoneId.of("Asia/Shanghai")))
                .with(Database.class, new TimedDatabase(tills.connection(), sql -> sql, (statement, nanos) -> {}))
                .with(Nudge.class, () -> {})
                .setting("wetwin.membership.redemptions-per-person", "999999/1h")
                .setting("wetwin.membership.redemptions-per-address", "999999/1h");
        MembershipCard card = beans.get(MembershipCard.class);
        PointsStatement statement = beans.get(PointsStatement.class);
        RedeemReward redeem = beans.get(RedeemReward.class);
        for (boolean busiest : new boolean[] {false, true}) {
            String whose = busiest ? " of somebody with 10,000" : "";
            sideBySide.ask("balance and card" + whose, database, n -> card.of(person(busiest, n, people)));
            sideBySide.ask(
                    "a page of the statement" + whose,
                    database,
                    n -> statement.of(person(busiest, n, people), Optional.empty()));
            sideBySide.ask("points spent" + whose, database, n -> redeem.redeem(
                            person(busiest, n, people),
                            new RewardId(REWARD),
                            "ledger-" + busiest + n,
                            ClientAddress.of("203.0.113.7"))
                    .invoke(Ledger::mustBeRedeemed));
        }
    }

    private static void mustBeRedeemed(Redeeming answer) {
        if (!(answer instanceof Redeeming.Redeemed)) throw new IllegalStateException("not redeemed: " + answer);
    }

    private static PersonId person(boolean busiest, int number, int people) {
        return new PersonId(FlashShop.id("ledger" + (busiest ? BUSIEST : 1 + number % people)));
    }

    String compare() {
        return sideBySide.compare();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
