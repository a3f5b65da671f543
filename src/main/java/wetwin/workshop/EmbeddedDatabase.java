package wetwin.workshop;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.postgresql.ds.PGSimpleDataSource;
import wetwin.platform.DatabaseHost;

/**
 * PostgreSQL from a Maven artifact, started when the first connection is wanted. In development its data lives in
 * {@code wetwin.workshop.data-directory} and survives a restart; a test gets an empty one.
 */
@IfBuildProfile(anyOf = {"dev", "test"})
@Singleton
class EmbeddedDatabase implements DatabaseHost {
    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
    private static final String USER = "postgres";

    private final Optional<Path> dataDirectory;
    private EmbeddedPostgres server;
    private Optional<Long> adopted = Optional.empty();

    EmbeddedDatabase(@ConfigProperty(name = "wetwin.workshop.data-directory") Optional<Path> dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    @Override
    public synchronized String ready(String configuredUrl) {
        String url = configuredUrl != null ? configuredUrl : address(running());
        Migrations.runWithDemo(url);
        return url;
    }

    void stop(@Observes ShutdownEvent event) throws IOException {
        if (server != null) server.close();
        // PostgreSQL takes this as: end when the last client has left.
        adopted.flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroy);
    }

    private int running() {
        Optional<Integer> leftRunning = dataDirectory.flatMap(this::portOfRunningServer);
        return leftRunning.orElseGet(this::start);
    }

    private int start() {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
            if (LaunchMode.current() == LaunchMode.TEST) {
                List.of("fsync", "synchronous_commit", "full_page_writes")
                        .forEach(setting -> builder.setServerConfig(setting, "off"));
            }
            if (dataDirectory.isPresent()) {
                Files.createDirectories(dataDirectory.get().toAbsolutePath().getParent());
                builder.setDataDirectory(dataDirectory.get().toAbsolutePath()).setCleanDataDirectory(false);
            }
            server = builder.start();
            LOG.debugf("PostgreSQL listens on port %d", server.getPort());
            return server.getPort();
        } catch (IOException | IllegalStateException e) {
            throw new IllegalStateException(
                    "The embedded PostgreSQL did not start. As root it needs `unshare -U` (user namespaces, package"
                            + " util-linux); otherwise run as an ordinary user, or set WETWIN_DATABASE_URL to a server.",
                    e);
        }
    }

    /** A server outlives a JVM that was killed; its postmaster.pid names its process in line one, its port in line four. */
    private Optional<Integer> portOfRunningServer(Path directory) {
        Path pidFile = directory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) return Optional.empty();
        try {
            List<String> lines = Files.readAllLines(pidFile);
            int port = Integer.parseInt(lines.get(3).strip());
            connect(port).close();
            adopted = Optional.of(Long.parseLong(lines.getFirst().strip()));
            return Optional.of(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException | RuntimeException e) {
            LOG.debugf("%s is left over from a server that is gone", pidFile);
            return Optional.empty();
        }
    }

    /** By its data source: DriverManager does not see a driver that only the application's class loader has. */
    private static Connection connect(int port) throws SQLException {
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setPortNumbers(new int[] {port});
        server.setUser(USER);
        server.setDatabaseName(USER);
        return server.getConnection();
    }

    private static String address(int port) {
        return "postgresql://%s@localhost:%d/postgres".formatted(USER, port);
    }
}
