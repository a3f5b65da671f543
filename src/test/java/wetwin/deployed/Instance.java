package wetwin.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import wetwin.deployed.LambdaRuntime.Outcome;

/** One running instance of a function: a process of its own that takes one event at a time. */
final class Instance implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Ten Java runtimes may start at once; one that is being trained assembles its cache at its end. */
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(5);

    /** What an instance on Lambda finds in its environment, beside the product's settings. */
    private static final Map<String, String> LAMBDA =
            Map.of("AWS_REGION", "local", "LANG", "en_US.UTF-8", "TZ", ":UTC", "PATH", "/usr/local/bin:/usr/bin:/bin");

    private final LambdaRuntime runtime = new LambdaRuntime();
    private final FunctionPackage function;
    private final Process process;
    private final Path log;
    private final long startedAt;

    private Instance(FunctionPackage function, List<String> command, Map<String, String> settings) {
        this.function = function;
        try {
            log = Files.createTempFile(function + "-", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(function.unpacked().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment(settings));
            startedAt = System.nanoTime();
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Instance start(FunctionPackage function, Map<String, String> settings) {
        return new Instance(function, function.command(), settings);
    }

    /** @param before a command that runs the function's, such as one that binds it to a part of a processor */
    static Instance start(
            FunctionPackage function, Map<String, String> settings, List<String> before, String... javaOptions) {
        List<String> command = new ArrayList<>(before);
        command.addAll(function.command(javaOptions));
        return new Instance(function, command, settings);
    }

    private Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new java.util.HashMap<>(LAMBDA);
        environment.put("AWS_LAMBDA_RUNTIME_API", runtime.address());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
        environment.put("LAMBDA_TASK_ROOT", function.unpacked().toString());
        environment.put("_HANDLER", "bootstrap");
        environment.putAll(settings);
        return environment;
    }

    /** Sends a request as the gateway does and waits for the answer. */
    HttpEvent.Answer call(HttpEvent request) {
        return call(request.event());
    }

    HttpEvent.Answer call(byte[] event) {
        return switch (invoke(event)) {
            case Outcome.Answer(byte[] body) -> HttpEvent.answer(body);
            case Outcome.Failed(String body) -> throw new IllegalStateException(function + " failed: " + body);
        };
    }

    Outcome invoke(byte[] event) {
        try {
            return runtime.invoke(event).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException(function + " did not answer; its log:\n" + log(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How long it took from the start of the process until it asked for the first event. */
    Duration initialisation() {
        try {
            long at = runtime.initialised().get(LONG_PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return Duration.ofNanos(at - startedAt);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException(function + " did not start; its log:\n" + log(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    LambdaRuntime runtime() {
        return runtime;
    }

    /** Everything it has written. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the process has ended by itself. */
    int exitCode() {
        try {
            if (!process.waitFor(LONG_PATIENCE.toSeconds(), TimeUnit.SECONDS))
                throw new IllegalStateException(function + " is still running");
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lambda takes the processor away between two events, for as long as it likes. */
    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            if (code != 0) throw new IllegalStateException("kill -" + name + " ended with " + code);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What its threads have had of the machine until now. */
    Effort effort() {
        return Effort.of(process.pid());
    }

    /** Resident memory, as Lambda counts it against the function's. */
    long residentKb() {
        return memory("VmRSS");
    }

    long peakKb() {
        return memory("VmHWM");
    }

    private long memory(String field) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith(field + ":"))
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For an instance that a command looks at: ends it at once, and with it the command. */
    void killChild() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        exitCode();
    }

    /** Asks it to end and waits until it has: a Java runtime writes its cache then. */
    void endItself() {
        process.destroy();
        exitCode();
    }

    @Override
    public void close() {
        if (process.isAlive()) thaw();
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        runtime.close();
    }
}
