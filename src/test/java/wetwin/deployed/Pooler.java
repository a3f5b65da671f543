package wetwin.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * PgBouncer in transaction mode with one connection of the server for all its clients: each transaction finds on it what
 * another client's has left there.
 */
final class Pooler implements AutoCloseable {
    private static final List<Path> PLACES = List.of(Path.of("/usr/sbin/pgbouncer"), Path.of("/usr/bin/pgbouncer"));
    private static final long PATIENCE_SECONDS = 20;

    private final Process process;
    private final Path log;
    private final int port;

    /** @param databasePort of a server on this machine that believes everybody */
    Pooler(int databasePort) throws IOException {
        port = freePort();
        Path folder = Files.createTempDirectory("wetwin-pooler-");
        log = folder.resolve("pgbouncer.log");
        Path settings = Files.writeString(folder.resolve("pgbouncer.ini"), """
                [databases]
                * = host=127.0.0.1 port=%d user=postgres
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = 1
                """.formatted(databasePort, port));
        process = new ProcessBuilder(command(settings))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        awaitListening();
    }

    static boolean isInstalled() {
        return program().findFirst().isPresent();
    }

    private static Stream<Path> program() {
        return PLACES.stream().filter(Files::isExecutable);
    }

    /** It does not run as root. */
    private static List<String> command(Path settings) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) command.addAll(List.of("unshare", "-U"));
        command.addAll(List.of(program().findFirst().orElseThrow().toString(), settings.toString()));
        return command;
    }

    private void awaitListening() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.readString(log).contains("listening on")) {
            if (!process.isAlive() || System.nanoTime() > end)
                throw new IllegalStateException("the pooler does not listen: " + Files.readString(log));
            Thread.onSpinWait();
        }
    }

    /** The same database, reached through the pooler. */
    String through(String address) {
        return address.replaceFirst(":\\d+/", ":" + port + "/");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
