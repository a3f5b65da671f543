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
import wetwin.deployed.StartProfile.Start;
import wetwin.deployed.WarmRun.Request;

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

    /** Where a start's time goes: in a table of its own, for it is not what was timed above. */
    void profiles(List<StartProfile> profiles) {
        line("");
        line("### What a start consists of, %d MB, medians", ProcessorShare.ONE_PROCESSOR_MB);
        line("");
        line(
                "Asked only once it waited for an event. processor: its threads ran; waiting: they could have and had none.");
        line("");
        line("| function | init ms | of it Quarkus | processor | waiting | page faults"
                + " | first answer ms | processor | waiting | page faults |");
        line("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (StartProfile profile : profiles) {
            line(
                    "| %s | %s | %s | %s | %s | %d | %s | %s | %s | %d |",
                    profile.variant().label(),
                    text(profile.median(start -> start.initialisation().took())),
                    text(profile.median(Start::quarkus)),
                    text(profile.median(start -> start.initialisation().effort().running())),
                    text(profile.median(start -> start.initialisation().effort().waiting())),
                    profile.middle(start -> start.initialisation().effort().pageFaults()),
                    text(profile.median(start -> start.firstAnswer().took())),
                    text(profile.median(start -> start.firstAnswer().effort().running())),
                    text(profile.median(start -> start.firstAnswer().effort().waiting())),
                    profile.middle(start -> start.firstAnswer().effort().pageFaults()));
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
        whole.append(
                "\nOne request after another, what the instance did of it: all, and the slowest one in a hundred.\n\n");
        whole.append("| function | took ms | processor | waiting | slowest: took | processor | waiting |\n");
        whole.append("| --- | --- | --- | --- | --- | --- | --- |\n");
        for (WarmRun run : warm)
            whole.append("| %s | %s | %s |\n".formatted(run.label(), effort(run.efforts()), effort(run.slowest())));
        return whole.toString();
    }

    private static String effort(List<Request> requests) {
        return "%s | %s | %s"
                .formatted(
                        text(WarmRun.median(requests, Request::latency)),
                        text(WarmRun.median(
                                requests, request -> request.effort().running())),
                        text(WarmRun.median(
                                requests, request -> request.effort().waiting())));
    }

    private void line(String format, Object... values) {
        text.append(format.formatted(values)).append('\n');
    }
}
