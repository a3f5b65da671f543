package wetwin.deployed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the cold starts of one variant consist of: until the first event is asked for, and the first answer, which is
 * asked for only then. Apart from the cold starts that are timed, since reading this takes time itself.
 */
record StartProfile(Variant variant, List<Start> starts) {
    /** What Quarkus says of itself: from its first line of Java to its last one before the first event. */
    private static final Pattern STARTED = Pattern.compile("started in (\\d+\\.\\d+)s");

    /**
     * One start.
     *
     * @param quarkus the part of the first phase that Quarkus counts as its own
     */
    record Start(Duration quarkus, Phase initialisation, Phase firstAnswer) {}

    /** A part of a start: how long it took, and what the instance did of it. */
    record Phase(Duration took, Effort effort) {}

    static StartProfile of(Variant variant, int rounds) {
        List<Start> starts = new ArrayList<>();
        try (ProcessorShare share = new ProcessorShare(ProcessorShare.ONE_PROCESSOR_MB)) {
            // The first fills the file cache.
            for (int round = 0; round <= rounds; round++) {
                Start start = start(variant, share);
                if (round > 0) starts.add(start);
            }
        }
        return new StartProfile(variant, starts);
    }

    private static Start start(Variant variant, ProcessorShare share) {
        try (Instance instance = variant.start(share)) {
            Duration initialisation = instance.initialisation();
            Effort initialised = instance.effort();
            long asked = System.nanoTime();
            variant.question().ask(instance);
            Duration answer = Duration.ofNanos(System.nanoTime() - asked);
            return new Start(
                    quarkus(instance.log()),
                    new Phase(initialisation, initialised),
                    new Phase(answer, instance.effort().since(initialised)));
        }
    }

    private static Duration quarkus(String log) {
        Matcher said = STARTED.matcher(log);
        if (!said.find()) throw new IllegalStateException("it does not say how long it took to start: " + log);
        return Duration.ofMillis(Math.round(Double.parseDouble(said.group(1)) * 1_000));
    }

    /** In milliseconds, of all starts the middle one. */
    double median(Function<Start, Duration> time) {
        Samples samples = new Samples();
        starts.forEach(start -> samples.add(time.apply(start)));
        return samples.median();
    }

    long middle(ToLongFunction<Start> count) {
        return starts.stream()
                .mapToLong(count)
                .sorted()
                .skip(starts.size() / 2)
                .findFirst()
                .orElse(0);
    }
}
