package wetwin.deployed;

import static wetwin.deployed.Samples.text;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import wetwin.deployed.Rush.Sale;
import wetwin.deployed.Rush.Till;
import wetwin.shop.Home;
import wetwin.support.OnVertx;

/**
 * Whether home and placing an order feel the orders in the tables: two databases on one server, with 10,000 and with
 * 1,000,000 of them, are asked in turn, so that what else the machine does falls on both. Run by {@code infra/benchmark
 * --tables}; writes {@code target/tables.md}.
 */
final class Tables implements AutoCloseable {
    private static final int FEW = 10_000;
    private static final int MANY = Integer.getInteger("tables.most", 1_000_000);
    private static final int ORDERS_OF_A_PERSON = 5;
    private static final int REQUESTS = Integer.getInteger("tables.requests", 500);
    private static final int RUNS = Integer.getInteger("tables.runs", 7);
    private static final String SECOND = "many";
    /** So that who comes after whom has nothing to do with who lies beside whom; prime, and so nobody comes twice. */
    private static final int STRIDE = 7_919;

    /** One database, its people and its orders. */
    private final class Filled implements AutoCloseable {
        final int orders;
        final int people;
        final FlashShop shop;
        final IntFunction<Uni<Home>> home;
        final Till till;
        final Sale sale;
        final List<Samples> homes = new ArrayList<>();
        final List<Samples> placed = new ArrayList<>();

        Filled(PgConnectOptions database, int orders, boolean firstShop) {
            Tills tills = new Tills(vertx, database);
            this.orders = orders;
            this.shop = new FlashShop(tills.connection());
            this.home = tills.home();
            this.till = tills.placingOrders((statement, nanos) -> {});
            this.people = Math.max(orders / ORDERS_OF_A_PERSON, requests * (runs + 1));
            this.sale = shop.sale(people, people);
            shop.orders(1, orders, people, firstShop ? shop.firstShop() : FlashShop.SHOP);
        }

        void newRun() {
            homes.add(new Samples());
            placed.add(new Samples());
        }

        void ask(int number) {
            int person = shop.first() + (int) ((long) number * STRIDE % people);
            measure(homes.getLast(), () -> home.apply(person));
            measure(placed.getLast(), () -> till.sell(sale, person).invoke(sold -> {
                if (!sold) throw new IllegalStateException("sold out");
            }));
        }

        @Override
        public void close() {
            shop.close();
        }
    }

    private final Vertx vertx;
    private final int requests;
    private final int runs;
    private final List<Filled> databases = new ArrayList<>();
    private final StringBuilder report = new StringBuilder();

    /** @param requests of each kind in each run */
    Tables(Vertx vertx, int requests, int runs) {
        this.vertx = vertx;
        this.requests = requests;
        this.runs = runs;
    }

    public static void main(String[] none) throws Exception {
        try (TlsDatabase database = new TlsDatabase();
                Tables tables = new Tables(Vertx.vertx(), REQUESTS, RUNS)) {
            database.execute("create database " + SECOND + " template wetwin");
            tables.fill(database.options(), FEW, true);
            tables.fill(new PgConnectOptions(database.options()).setDatabase(SECOND), MANY, true);
            Files.writeString(Path.of("target/tables.md"), tables.compare());
            System.out.println(tables.report);
        }
        System.exit(0);
    }

    /** @param firstShop whether half of the orders are of the shop that home shows; others' tests have that one too */
    void fill(PgConnectOptions database, int orders, boolean firstShop) {
        databases.add(new Filled(database, orders, firstShop));
    }

    String compare() {
        ask();
        line(
                "One request after another, the databases in turn, %d of each in each of %d runs, medians of the runs;"
                        + " nothing waits for a disk.",
                requests, runs);
        line("");
        line("| orders in the tables | home, p50 / p99 ms | ÷ the first line's | an order, p50 / p99 ms |"
                + " ÷ the first line's |");
        line("| --- | --- | --- | --- | --- |");
        Filled few = databases.getFirst();
        for (Filled one : databases)
            line(
                    "| %,d | %s | %s | %s | %s |",
                    one.orders,
                    times(one.homes),
                    ratios(one.homes, few.homes),
                    times(one.placed),
                    ratios(one.placed, few.placed));
        return report.toString();
    }

    /** The first run is for the machine to get warm. */
    private void ask() {
        for (int run = 0; run <= runs; run++) {
            databases.forEach(Filled::newRun);
            for (int i = 0; i < requests; i++) for (Filled one : databases) one.ask(run * requests + i);
        }
        for (Filled one : databases) {
            one.homes.removeFirst();
            one.placed.removeFirst();
        }
    }

    private <T> void measure(Samples into, Supplier<Uni<T>> request) {
        long from = System.nanoTime();
        OnVertx.await(vertx, request);
        into.addNanos(System.nanoTime() - from);
    }

    private static String times(List<Samples> runs) {
        return text(middle(runs, 0.5)) + " / " + text(middle(runs, 0.99));
    }

    private static double middle(List<Samples> runs, double share) {
        double[] found = runs.stream().mapToDouble(run -> run.millis(share)).toArray();
        return middle(found);
    }

    private static String ratios(List<Samples> runs, List<Samples> others) {
        return text(ratio(runs, others, 0.5)) + " / " + text(ratio(runs, others, 0.99));
    }

    private static double ratio(List<Samples> runs, List<Samples> others, double share) {
        double[] ratios = new double[runs.size()];
        for (int i = 0; i < ratios.length; i++)
            ratios[i] = runs.get(i).millis(share) / others.get(i).millis(share);
        return middle(ratios);
    }

    private static double middle(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private void line(String format, Object... values) {
        report.append(format.formatted(values)).append('\n');
    }

    @Override
    public void close() {
        databases.forEach(Filled::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
