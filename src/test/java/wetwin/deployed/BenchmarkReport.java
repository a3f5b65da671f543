package wetwin.deployed;

import static wetwin.deployed.Samples.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetwin.deployed.Benchmark.ColdStarts;

/** The figures of a benchmark as Markdown: raw times, and how they compare with the floors. */
final class BenchmarkReport {
    private final StringBuilder text = new StringBuilder();
    private final List<WarmRun> warm = new ArrayList<>();
    private double connectionMillis;

    void machine(int rounds) {
        Runtime machine = Runtime.getRuntime();
        line(
                "%s, %d processors, %d rounds; each instance has %s.",
                Runtime.version(), machine.availableProcessors(), rounds, ProcessorShare.means());
        line(
                "Times in milliseconds, median (best). init: process start until the first event is asked for; answer: process start");
        line(
                "until the first right answer, a query over TLS (verify-full, SCRAM) included; processor: time its threads ran until then.");
    }

    void connection(Samples samples) {
        connectionMillis = samples.median();
        line("");
        line(
                "Opening a PostgreSQL connection and one question, by a client that is warm: %s (%s).",
                text(samples.median()), text(samples.best()));
    }

    void coldStarts(int memoryMb, Map<Variant, ColdStarts> starts) {
        Optional<Double> floor = starts.entrySet().stream()
                .filter(entry -> entry.getKey().function().name().equals("floor"))
                .map(entry -> entry.getValue().answered.median())
                .findFirst();
        line("");
        line("### %d MB", memoryMb);
        line("");
        line(
                "| function | package MB | init | answer | processor | ÷ (floor + connection) | JVM ÷ this | first answer 503 |");
        line("| --- | --- | --- | --- | --- | --- | --- | --- |");
        starts.forEach((variant, times) -> line(
                "| %s | %s | %s (%s) | %s (%s) | %s | %s | %s | %d |",
                variant.label(),
                megabytes(variant),
                text(times.initialised.median()),
                text(times.initialised.best()),
                text(times.answered.median()),
                text(times.answered.best()),
                text(times.processor.median()),
                floor.map(millis -> text(times.answered.median() / (millis + connectionMillis)))
                        .orElse("–"),
                onTheJvm(variant, starts)
                        .map(millis -> text(millis / times.answered.median()))
                        .orElse("–"),
                times.refused));
    }

    private static Optional<Double> onTheJvm(Variant variant, Map<Variant, ColdStarts> starts) {
        return starts.entrySet().stream()
                .filter(entry ->
                        entry.getKey().label().equals(variant.function().name() + "-jvm"))
                .map(entry -> entry.getValue().answered.median())
                .findFirst();
    }

    private static String megabytes(Variant variant) {
        try {
            return text(Files.size(variant.function().zip()) / 1e6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void warm(WarmRun run) {
        warm.add(run);
    }

    String markdown() {
        StringBuilder whole = new StringBuilder(text);
        whole.append("\n### Warm, one instance\n\n");
        whole.append("| function | p50 ms at 200/s | p99 | p99 ÷ p50 | RSS after 1,000 requests, MB | peak MB |\n");
        whole.append("| --- | --- | --- | --- | --- | --- |\n");
        for (WarmRun run : warm) {
            double p50 = run.latency().median();
            double p99 = run.latency().millis(0.99);
            whole.append("| %s | %s | %s | %s | %d | %d |\n"
                    .formatted(
                            run.label(),
                            text(p50),
                            text(p99),
                            text(p99 / p50),
                            run.residentKb() / 1024,
                            run.peakKb() / 1024));
        }
        return whole.toString();
    }

    private void line(String format, Object... values) {
        text.append(format.formatted(values)).append('\n');
    }
}
