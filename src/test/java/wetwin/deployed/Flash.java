package wetwin.deployed;

import static wetwin.deployed.Samples.text;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import wetwin.deployed.Rush.Outcome;
import wetwin.deployed.Rush.Sale;
import wetwin.deployed.Rush.Till;

/**
 * A flash sale: 2,000 people for 100 units of one product, by the product's placing of orders and, in the same run on the
 * same database, by bare ways to sell a unit. Fails if one unit too many or too few is sold. Run by {@code
 * infra/benchmark --flash}; writes {@code target/flash.md}.
 */
final class Flash implements AutoCloseable {
    private static final int PEOPLE = Integer.getInteger("flash.people", 2_000);
    private static final int UNITS = Integer.getInteger("flash.units", 100);
    private static final int TILLS = Integer.getInteger("flash.tills", 32);
    private static final int ROUNDS = Integer.getInteger("flash.rounds", 7);
    private static final int ALONE = Integer.getInteger("flash.alone", 300);

    /** The ways in the order in which each round goes through them; the first is what the others are compared with. */
    private enum Way {
        UPDATE("bare `update stock … where available > 0`"),
        ROW_PER_UNIT("a row per unit, `for update skip locked`, bare"),
        FOR_UPDATE("`select … for update`, then the order in five statements"),
        LOCKED("an order placed, whole, its commit on disk before the stock's lock is free"),
        ORDERS("**an order placed, whole**");

        final String text;

        Way(String text) {
            this.text = text;
        }
    }

    private final Vertx vertx;
    private final FlashShop shop;
    private final Tills tills;
    private final StatementTimes times = new StatementTimes();
    private final int count;
    private final Map<Way, List<Till>> of = new LinkedHashMap<>();
    private final StringBuilder report = new StringBuilder();

    /** @param count of tills of each way */
    Flash(Vertx vertx, PgConnectOptions database, int count) {
        this.vertx = vertx;
        this.tills = new Tills(vertx, database);
        this.shop = new FlashShop(tills.connection());
        this.count = count;
        of.put(Way.UPDATE, times(tills::bareUpdate));
        of.put(Way.ROW_PER_UNIT, times(tills::rowPerUnit));
        of.put(Way.FOR_UPDATE, times(tills::selectForUpdate));
        of.put(Way.LOCKED, times(tills::keepingTheLock));
        of.put(Way.ORDERS, times(() -> tills.placingOrders(times)));
    }

    private List<Till> times(Supplier<Till> till) {
        List<Till> made = new ArrayList<>();
        for (int i = 0; i < count; i++) made.add(till.get());
        return made;
    }

    public static void main(String[] none) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (TlsDatabase database = new TlsDatabase(true);
                Flash flash = new Flash(vertx, database.options(), TILLS)) {
            // Two of them: code that has not run often is interpreted.
            flash.rounds(2, PEOPLE, UNITS);
            flash.compare(flash.rounds(ROUNDS, PEOPLE, UNITS));
            flash.alone(ALONE);
            Files.writeString(Path.of("target/flash.md"), flash.report);
            System.out.println(flash.report);
        }
        System.exit(0);
    }

    /** Each way once in each round, so that what else the machine does falls on all of them. */
    Map<Way, List<Outcome>> rounds(int rounds, int people, int units) throws Exception {
        Map<Way, List<Outcome>> outcomes = new LinkedHashMap<>();
        times.forget();
        for (int round = 0; round < rounds; round++)
            for (Way way : Way.values())
                outcomes.computeIfAbsent(way, none -> new ArrayList<>()).add(sell(way, of.get(way), people, units));
        return outcomes;
    }

    private Outcome sell(Way way, List<Till> by, int people, int units) throws Exception {
        Sale sale = shop.sale(people, units);
        shop.analyze();
        Outcome outcome = Rush.run(vertx, by, sale);
        int wanted = Math.min(people, units);
        if (outcome.sold() != wanted)
            throw new IllegalStateException("%d of %d units sold: %s".formatted(outcome.sold(), wanted, way.text));
        if (way != Way.ROW_PER_UNIT && shop.left(sale) != units - wanted)
            throw new IllegalStateException("%d units left: %s".formatted(shop.left(sale), way.text));
        if ((way == Way.ORDERS || way == Way.LOCKED) && shop.ordersOf(sale) != wanted)
            throw new IllegalStateException("%d units ordered".formatted(shop.ordersOf(sale)));
        return outcome;
    }

    private void compare(Map<Way, List<Outcome>> outcomes) {
        line(
                "%,d people for %,d units, %d at a time, %d rounds, medians; %s, %d processors; commits wait for the disk.",
                PEOPLE,
                UNITS,
                count,
                ROUNDS,
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        line("");
        line("| way | units sold a second | ÷ bare update | answers a second | ÷ bare update | winners, p50 / p99 ms |"
                + " losers, p50 / p99 ms |");
        line("| --- | --- | --- | --- | --- | --- | --- |");
        outcomes.forEach((way, rounds) -> line(
                "| %s | %s | %s | %s | %s | %s | %s |",
                way.text,
                text(median(rounds, Outcome::soldPerSecond)),
                text(ratio(rounds, outcomes.get(Way.UPDATE), Outcome::soldPerSecond)),
                text(median(rounds, Outcome::answeredPerSecond)),
                text(ratio(rounds, outcomes.get(Way.UPDATE), Outcome::answeredPerSecond)),
                halfAndAlmostAll(rounds, Outcome::winners),
                halfAndAlmostAll(rounds, Outcome::losers)));
        line("");
        line("Statements of placing in these sales, losers' too:");
        statements(Optional.empty());
    }

    /** What each statement costs when nobody stands in the way. */
    String alone(int units) throws Exception {
        List<Till> update = of.get(Way.UPDATE).subList(0, 1);
        List<Till> orders = of.get(Way.ORDERS).subList(0, 1);
        times.forget();
        double bare = sell(Way.UPDATE, update, units, units).winners().median();
        double whole = sell(Way.ORDERS, orders, units, units).winners().median();
        line("");
        line(
                "One till and nobody else, %d units: the bare update %s ms, an order %s ms (p50), of which:",
                units, text(bare), text(whole));
        statements(Optional.of(whole));
        return report.toString();
    }

    private void statements(Optional<Double> whole) {
        line("");
        line("| statement | times | p50 ms | p99 ms |%s", whole.isPresent() ? " share |" : "");
        line("| --- | --- | --- | --- |%s", whole.isPresent() ? " --- |" : "");
        times.all()
                .forEach((statement, samples) -> line(
                        "| %s | %d | %s | %s |%s",
                        statement,
                        samples.count(),
                        text(samples.median()),
                        text(samples.millis(0.99)),
                        whole.map(all -> " %.0f %% |".formatted(100 * samples.median() / all))
                                .orElse("")));
    }

    private static String halfAndAlmostAll(List<Outcome> rounds, Function<Outcome, Samples> of) {
        return text(median(rounds, outcome -> of.apply(outcome).median())) + " / "
                + text(median(rounds, outcome -> of.apply(outcome).millis(0.99)));
    }

    private static double ratio(List<Outcome> rounds, List<Outcome> others, ToDoubleFunction<Outcome> of) {
        double[] ratios = new double[rounds.size()];
        for (int i = 0; i < ratios.length; i++)
            ratios[i] = of.applyAsDouble(rounds.get(i)) / of.applyAsDouble(others.get(i));
        return median(ratios);
    }

    private static double median(List<Outcome> rounds, ToDoubleFunction<Outcome> of) {
        return median(rounds.stream().mapToDouble(of).toArray());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void line(String format, Object... values) {
        report.append(format.formatted(values)).append('\n');
    }

    @Override
    public void close() {
        shop.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
