package wetwin.proof.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One process of the packaged product. */
final class Instance {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final int port;
    private final Path folder;
    private final Map<String, String> environment;
    private Process process;
    private volatile boolean ready;

    Instance(int port, Path folder, Map<String, String> environment) {
        this.port = port;
        this.folder = folder;
        this.environment = environment;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    boolean isReady() {
        return ready;
    }

    void start() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target", "quarkus-app", "quarkus-run.jar")
                        .toAbsolutePath()
                        .toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        process = builder.start();
    }

    /** Until it answers; it may take its share of the work from then on. */
    void awaitReady() {
        Patience.until(LIMIT, "instance " + port + " is ready, see " + log(), () -> {
            if (!process.isAlive()) throw new IllegalStateException("instance " + port + " has ended");
            return Web.get(address() + "/q/health/ready", Map.of()).status() == 200;
        });
        ready = true;
    }

    /** {@code kill -9}: in the middle of whatever it is doing. */
    void kill() throws InterruptedException {
        ready = false;
        process.destroyForcibly().waitFor();
    }

    void stop() {
        ready = false;
        if (process != null) process.destroyForcibly();
    }

    private Path log() {
        return folder.resolve("instance-" + port + ".log");
    }
}
