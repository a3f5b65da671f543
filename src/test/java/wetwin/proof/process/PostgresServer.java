package wetwin.proof.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL that can be crashed and started again on what it has written. */
final class PostgresServer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final EmbeddedPostgres embedded;
    private final Path data;
    private final Path binaries;
    private final int port;

    private PostgresServer(EmbeddedPostgres embedded, Path data) throws IOException {
        this.embedded = embedded;
        this.data = data;
        this.port = embedded.getPort();
        this.binaries =
                postmaster().info().command().map(Path::of).orElseThrow().getParent();
    }

    /** With everything that makes a crash harmless switched on; the library would let the last commits be lost. */
    static PostgresServer start(Path data) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setDataDirectory(data);
        List.of("fsync", "synchronous_commit", "full_page_writes")
                .forEach(setting -> builder.setServerConfig(setting, "on"));
        return new PostgresServer(builder.start(), data);
    }

    String url() {
        return "postgresql://postgres@127.0.0.1:" + port + "/postgres";
    }

    Connection connect() throws SQLException {
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setServerNames(new String[] {"127.0.0.1"});
        server.setPortNumbers(new int[] {port});
        server.setUser("postgres");
        server.setDatabaseName("postgres");
        return server.getConnection();
    }

    /** An immediate shutdown: every connection is cut, nothing is written out; what was committed is in the log. */
    void crash() throws IOException, InterruptedException {
        ProcessHandle postmaster = postmaster();
        new ProcessBuilder("kill", "-QUIT", String.valueOf(postmaster.pid()))
                .start()
                .waitFor();
        Patience.until(LIMIT, "PostgreSQL has stopped", () -> !postmaster.isAlive());
    }

    /** Stops all its processes where they are, or lets them go on: connections stand, and nothing answers. */
    void freeze(boolean frozen) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", frozen ? "-STOP" : "-CONT"));
        ProcessHandle postmaster = postmaster();
        command.add(String.valueOf(postmaster.pid()));
        postmaster.descendants().forEach(process -> command.add(String.valueOf(process.pid())));
        new ProcessBuilder(command).start().waitFor();
    }

    /** Recovers what was committed and listens on the same port. */
    void startAgain() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        // PostgreSQL does not run as root; the library has started it in a user namespace of its own, too.
        if (System.getProperty("user.name").equals("root")) command.addAll(List.of("unshare", "-U"));
        command.addAll(List.of(
                binaries.resolve("pg_ctl").toString(),
                "-D",
                data.toString(),
                "-o",
                "-p " + port,
                "-l",
                data.resolveSibling("postgres.log").toString(),
                "-t",
                String.valueOf(LIMIT.toSeconds()),
                "-w",
                "start"));
        Process start = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolveSibling("pg_ctl.log").toFile())
                .start();
        if (!start.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || start.exitValue() != 0)
            throw new IllegalStateException(
                    "PostgreSQL did not start again: " + Files.readString(data.resolveSibling("pg_ctl.log")));
    }

    @Override
    public void close() throws IOException {
        embedded.close();
    }

    private ProcessHandle postmaster() throws IOException {
        String pid =
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }
}
