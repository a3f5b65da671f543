package wetwin.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One thing to measure: a function as one kind of executable, and what it is asked.
 *
 * @param everyRounds in how many rounds it takes part once: what takes seconds needs fewer
 */
record Variant(
        String label,
        FunctionPackage function,
        Map<String, String> settings,
        Question question,
        int everyRounds,
        List<String> javaOptions) {
    /** A native executable's own choice. */
    private static final int HEAP_PERCENT = 80;

    Instance start(ProcessorShare share) {
        return Instance.start(function, settings, share.before(), javaOptions.toArray(String[]::new));
    }

    /** The same, with no more heap than it takes by itself on a machine that has no more memory than this. */
    Instance start(ProcessorShare share, int memoryMb) {
        String heap = "-Xmx%dm".formatted(memoryMb * HEAP_PERCENT / 100);
        String[] options = Stream.concat(javaOptions.stream(), Stream.of(heap)).toArray(String[]::new);
        return Instance.start(function, settings, share.before(), options);
    }

    /** The same on a Java runtime that has been trained: it keeps what it loaded and linked in a cache (JDK 25). */
    Variant withAotCache() {
        Path cache = function.unpacked().resolveSibling(function + ".aot");
        try {
            Files.deleteIfExists(cache);
            Variant training = with("training", List.of("-XX:AOTCacheOutput=" + cache));
            try (ProcessorShare whole = new ProcessorShare(ProcessorShare.ONE_PROCESSOR_MB);
                    Instance instance = training.start(whole)) {
                for (int i = 0; i < 20; i++) question.ask(instance);
                instance.endItself();
            }
            if (!Files.exists(cache)) throw new IllegalStateException("the training of " + function + " left no cache");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return with(label + " with AOT cache", List.of("-XX:AOTCache=" + cache));
    }

    private Variant with(String label, List<String> options) {
        return new Variant(label, function, settings, question, everyRounds, options);
    }
}
