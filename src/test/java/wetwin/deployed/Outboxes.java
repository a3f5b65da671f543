package wetwin.deployed;

import static wetwin.deployed.Samples.text;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The outbox beside other ways to keep promises, db-scheduler and a bare {@code skip locked} loop: 1, 2 and 4 instances of
 * each, in turn, in the same run on the same database, for a WeChat that takes 50 ms to answer and for one that takes no
 * time. Fails if a promise is sent twice, or not. Run by {@code infra/benchmark --outbox}; writes {@code target/outbox.md}.
 */
final class Outboxes implements AutoCloseable {
    private static final int ROUNDS = Integer.getInteger("outbox.rounds", 5);
    private static final int PROMISES = Integer.getInteger("outbox.promises", 200);
    private static final List<Integer> INSTANCES = List.of(1, 2, 4);
    private static final Duration WECHAT_TAKES = Duration.ofMillis(50);

    /** So many times more of them where WeChat takes no time: a run is to take seconds. */
    private static final int MORE_AT_NO_TIME = 10;

    private static final int WARM_UP = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The ways in the order in which each round goes through them; the first is what the others are compared with. */
    private enum Way {
        PRODUCT("**the product's outbox**"),
        DB_SCHEDULER("db-scheduler"),
        BARE("bare loop");

        final String text;

        Way(String text) {
            this.text = text;
        }
    }

    private final Vertx vertx;
    private final AnsweringWechat wechat;
    private final Pool pool;
    private final Tills tills;
    private final Map<Way, PromiseKeeper> ways = new LinkedHashMap<>();
    private final List<Pool> tokens = new ArrayList<>();
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final StringBuilder report = new StringBuilder();
    private long sent;

    /**
     * @param authority the file with the certificate that the server's is checked by; none where it is asked without TLS
     * @param most instances of each way
     */
    Outboxes(Vertx vertx, PgConnectOptions database, Optional<Path> authority, int most) {
        this.vertx = vertx;
        this.wechat = new AnsweringWechat(WECHAT_TAKES, this::note);
        this.tills = new Tills(vertx, database);
        this.pool = tills.connection();
        run("create schema beside");
        DbSchedulerTasks.TABLES.forEach(this::run);
        BareLoop.TABLES.forEach(this::run);
        run("update outbox_destination set failures = 0, held_until = null, probe_until = null, paced_until = null");
        ways.put(Way.PRODUCT, new ProductOutbox(vertx, tills::connection, wechat.address(), most));
        ways.put(Way.DB_SCHEDULER, new DbSchedulerTasks(connections(database, authority, most), senders(most)));
        ways.put(Way.BARE, new BareLoop(connections(database, authority, most), senders(most)));
    }

    private static List<KeptConnections> connections(PgConnectOptions database, Optional<Path> authority, int count) {
        List<KeptConnections> made = new ArrayList<>();
        for (int i = 0; i < count; i++) made.add(new KeptConnections(database, authority));
        return made;
    }

    private List<ChatSender> senders(int count) {
        List<ChatSender> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tokens.add(tills.connection());
            made.add(new ChatSender(vertx, tokens.getLast(), wechat.address()));
        }
        return made;
    }

    public static void main(String[] none) throws Exception {
        // It tells of each start and stop.
        Logger.getLogger("com.github.kagkarlsson").setLevel(Level.WARNING);
        Path authority = Files.createTempFile("wetwin-authority-", ".pem");
        try (TlsDatabase database = new TlsDatabase(true)) {
            Files.writeString(authority, database.certificates());
            try (Outboxes outboxes =
                    new Outboxes(Vertx.vertx(), database.options(), Optional.of(authority), INSTANCES.getLast())) {
                Files.writeString(Path.of("target/outbox.md"), outboxes.compare());
                System.out.println(outboxes.report);
            }
        } finally {
            Files.delete(authority);
        }
        System.exit(0);
    }

    private String compare() throws Exception {
        rounds(WARM_UP, Duration.ZERO, PROMISES, INSTANCES);
        sent = 0;
        line(
                "Promises kept in a second, claimed, sent and settled; %d rounds, medians, ratios within a round; %s, %d"
                        + " processors for PostgreSQL, WeChat and all instances; commits wait for the disk. Each instance"
                        + " has connections of its own and %d call under way.",
                ROUNDS, Runtime.version(), Runtime.getRuntime().availableProcessors(), ProductOutbox.AT_ONCE);
        table(WECHAT_TAKES, PROMISES);
        table(Duration.ZERO, PROMISES * MORE_AT_NO_TIME);
        line("");
        line("Of %,d promises each arrived at WeChat once: none twice, none not.", sent);
        line("");
        line("What each of them promises:");
        line("");
        what(Way.PRODUCT, """
                %d are claimed by one commit, then sent one after the other with no transaction open, each settled by a \
                commit of its own; after a crash those not settled come again when the lease is over. Promises of one \
                person in their order; what is owed to a host waits while it is out of reach and keeps to its ration \
                (lifted here, but counted); failures wait longer each time, then are parked; a promise that was kept \
                is remembered for 30 days, so that it is not made again.""".formatted(ProductOutbox.BATCH));
        what(Way.DB_SCHEDULER, """
                %d are fetched and picked by one commit (`lock-and-fetch`, more when one is left), then run with no \
                transaction open, each deleted by a commit of its own; after a crash they come again when their \
                heartbeat is missed. No order, no ration, no host that is out of reach; a failure comes again after \
                five minutes; what is done is forgotten.""".formatted(ProductOutbox.BATCH));
        what(Way.BARE, """
                one is locked, sent and settled in one transaction, which stays open, with its connection, while WeChat \
                thinks: no vacuum gets past it, and a function's only connection is taken. After a crash it is free at \
                once. No order, no ration, no waiting after a failure.""");
        return report.toString();
    }

    private void table(Duration wechatTakes, int promises) throws Exception {
        var rates = rounds(ROUNDS, wechatTakes, promises, INSTANCES);
        line("");
        line("WeChat answers in %d ms; %,d promises for each instance:", wechatTakes.toMillis(), promises);
        line("");
        line(
                "| instances | %s | %s | %s | ÷ %s | ÷ %s |",
                Way.PRODUCT.text, Way.DB_SCHEDULER.text, Way.BARE.text, Way.DB_SCHEDULER.text, Way.BARE.text);
        line("| --- | --- | --- | --- | --- | --- |");
        rates.forEach((instances, of) -> line(
                "| %d | %s | %s | %s | %s | %s |",
                instances,
                text(middle(of.get(Way.PRODUCT))),
                text(middle(of.get(Way.DB_SCHEDULER))),
                text(middle(of.get(Way.BARE))),
                text(ratio(of.get(Way.PRODUCT), of.get(Way.DB_SCHEDULER))),
                text(ratio(of.get(Way.PRODUCT), of.get(Way.BARE)))));
    }

    private void what(Way way, String promises) {
        line("- %s: %s", way.text, promises);
    }

    /** By number of instances and way, what was kept in a second in each round. */
    Map<Integer, Map<Way, List<Double>>> rounds(int rounds, Duration wechatTakes, int promises, List<Integer> instances)
            throws Exception {
        Map<Integer, Map<Way, List<Double>>> rates = new LinkedHashMap<>();
        wechat.takes(wechatTakes);
        for (int round = 0; round < rounds; round++)
            for (int count : instances)
                for (Way way : Way.values())
                    rates.computeIfAbsent(count, none -> new LinkedHashMap<>())
                            .computeIfAbsent(way, none -> new ArrayList<>())
                            .add(rate(way, count, count * promises));
        return rates;
    }

    private double rate(Way way, int instances, int promises) throws Exception {
        PromiseKeeper keeper = ways.get(way);
        run(keeper.forget());
        run(keeper.promise(), promises);
        run("vacuum analyze " + keeper.table());
        calls.clear();
        Duration took = keeper.keep(instances, promises);
        long owed = run(keeper.owed()).iterator().next().getLong("owed");
        long once = calls.values().stream().filter(times -> times == 1).count();
        if (owed != 0 || once != promises || calls.size() != promises)
            throw new IllegalStateException("%s: of %d promises %d are owed, %d were sent, %d of them once"
                    .formatted(way.text, promises, owed, calls.size(), once));
        sent += promises;
        return promises * 1e9 / took.toNanos();
    }

    /** A call for a token goes to nobody. */
    private void note(String call) {
        String to = new JsonObject(call).getString("touser");
        if (to != null) calls.merge(to, 1, Integer::sum);
    }

    private RowSet<Row> run(String sql, Object... arguments) {
        return arguments.length == 0
                ? pool.query(sql).execute().await().atMost(PATIENCE)
                : pool.preparedQuery(sql).execute(Tuple.from(arguments)).await().atMost(PATIENCE);
    }

    private static double ratio(List<Double> rates, List<Double> others) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < rates.size(); i++) ratios.add(rates.get(i) / others.get(i));
        return middle(ratios);
    }

    private static double middle(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void line(String format, Object... values) {
        report.append(format.formatted(values)).append('\n');
    }

    /** Others' tests go on with this database: neither the promises nor the token stay. */
    @Override
    public void close() {
        run(ways.get(Way.PRODUCT).forget());
        run("delete from wechat_token where value = '" + AnsweringWechat.TOKEN + "'");
        run("drop schema beside cascade");
        ways.values().forEach(PromiseKeeper::close);
        tokens.forEach(Pool::closeAndAwait);
        pool.closeAndAwait();
        wechat.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
