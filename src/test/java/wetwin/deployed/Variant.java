package wetwin.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One thing to measure: a function as one kind of executable, and a request that it must answer rightly.
 *
 * @param request each time another one, where a repeated one would be answered from memory
 */
record Variant(
        String label,
        FunctionPackage function,
        Map<String, String> settings,
        Supplier<HttpEvent> request,
        String rightAnswer,
        List<String> javaOptions) {

    Instance start(ProcessorShare share) {
        return Instance.start(function, settings, share.before(), javaOptions.toArray(String[]::new));
    }

    /** Fails if the answer is wrong: a fast wrong answer is not worth measuring. */
    void ask(Instance instance) {
        HttpEvent.Answer answer = instance.call(request.get());
        if (answer.status() != 200 || !answer.text().contains(rightAnswer))
            throw new IllegalStateException(
                    label + " answered " + answer.status() + ": " + answer.text() + "\n" + instance.log());
    }

    /** The same on a Java runtime that has been trained: it keeps what it loaded and linked in a cache (JDK 25). */
    Variant withAotCache() {
        Path cache = function.unpacked().resolveSibling(function + ".aot");
        try {
            Files.deleteIfExists(cache);
            Variant training = with("training", List.of("-XX:AOTCacheOutput=" + cache));
            try (ProcessorShare whole = new ProcessorShare(ProcessorShare.ONE_PROCESSOR_MB);
                    Instance instance = training.start(whole)) {
                for (int i = 0; i < 20; i++) ask(instance);
                instance.endItself();
            }
            if (!Files.exists(cache)) throw new IllegalStateException("the training of " + function + " left no cache");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return with(label + " with AOT cache", List.of("-XX:AOTCache=" + cache));
    }

    private Variant with(String label, List<String> options) {
        return new Variant(label, function, settings, request, rightAnswer, options);
    }
}
