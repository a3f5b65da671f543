package wetwin.deployed;

import static wetwin.deployed.Samples.text;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import wetwin.support.OnVertx;

/** Asks the same of databases of several sizes in turn, so that what else the machine does falls on all of them. */
final class SideBySide {
    private final Vertx vertx;
    private final int requests;
    private final int runs;
    /** By what is asked, and then by the database that it is asked of. */
    private final Map<String, Map<String, IntFunction<Uni<?>>>> questions = new LinkedHashMap<>();

    /** @param requests of each kind to each database in each run */
    SideBySide(Vertx vertx, int requests, int runs) {
        this.vertx = vertx;
        this.requests = requests;
        this.runs = runs;
    }

    /** @param ask with a number that no two requests have in common */
    void ask(String what, String database, IntFunction<Uni<?>> ask) {
        questions.computeIfAbsent(what, none -> new LinkedHashMap<>()).put(database, ask);
    }

    /** Each database's median of its runs beside the others', and how many times the first one's that is. */
    String compare() {
        StringBuilder report = new StringBuilder();
        List<String> databases =
                List.copyOf(questions.values().iterator().next().keySet());
        report.append(
                        "One request after another, the databases in turn, %d of each kind in each of %d runs, medians of the"
                                .formatted(requests, runs))
                .append(" runs, p50 / p99 in ms (÷ the first one's); nothing waits for a disk.\n\n| asked |");
        databases.forEach(database -> report.append(" ").append(database).append(" |"));
        report.append("\n|").append(" --- |".repeat(1 + databases.size())).append('\n');
        questions.forEach((what, asked) -> report.append("| ")
                .append(what)
                .append(" |")
                .append(cells(List.copyOf(asked.values())))
                .append('\n'));
        return report.toString();
    }

    private String cells(List<IntFunction<Uni<?>>> asked) {
        List<List<Samples>> samples = new ArrayList<>();
        asked.forEach(one -> samples.add(new ArrayList<>()));
        // The first run is for the machine to get warm.
        for (int run = 0; run <= runs; run++) run(asked, samples, run);
        samples.forEach(List::removeFirst);
        StringBuilder cells = new StringBuilder();
        for (List<Samples> one : samples) {
            cells.append(" %s / %s".formatted(text(middle(one, 0.5)), text(middle(one, 0.99))));
            if (one != samples.getFirst())
                cells.append(" (%s / %s)"
                        .formatted(
                                text(ratio(one, samples.getFirst(), 0.5)), text(ratio(one, samples.getFirst(), 0.99))));
            cells.append(" |");
        }
        return cells.toString();
    }

    private void run(List<IntFunction<Uni<?>>> asked, List<List<Samples>> samples, int run) {
        samples.forEach(one -> one.add(new Samples()));
        for (int i = 0; i < requests; i++) {
            int number = run * requests + i;
            for (int database = 0; database < asked.size(); database++) {
                IntFunction<Uni<?>> ask = asked.get(database);
                long from = System.nanoTime();
                OnVertx.await(vertx, () -> ask.apply(number));
                samples.get(database).getLast().addNanos(System.nanoTime() - from);
            }
        }
    }

    private static double middle(List<Samples> runs, double share) {
        return middle(runs.stream().mapToDouble(run -> run.millis(share)).toArray());
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
}
