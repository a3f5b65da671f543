package wetwin.deployed;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;

/** A PostgreSQL server as a managed one is: reached over TLS, with a certificate of an authority of its own, by password. */
final class TlsDatabase implements AutoCloseable {
    private static final String USER = "wetwin";
    private static final String PASSWORD = "benchmark";
    private static final String NAME = "wetwin";

    private final EmbeddedPostgres server;
    private final PrivateAuthority authority = new PrivateAuthority();

    /** A server that forgets what was committed when the machine stops: nothing here waits for a disk. */
    TlsDatabase() throws IOException, SQLException {
        this(false);
    }

    /** @param durable whether a commit waits for the disk, as it does where orders are real */
    TlsDatabase(boolean durable) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("wetwin-tls-");
        PrivateAuthority.Certified identity = authority.certify("localhost");
        Path key = Files.writeString(folder.resolve("server.key"), identity.keyText());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Path certificate = Files.writeString(folder.resolve("server.crt"), identity.certificateText());
        server = EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_key_file", key.toString())
                .setServerConfig("ssl_cert_file", certificate.toString())
                .setServerConfig("password_encryption", "scram-sha-256")
                .setServerConfig("fsync", durable ? "on" : "off")
                .setServerConfig("synchronous_commit", durable ? "on" : "off")
                .start();
        create();
    }

    private void create() throws SQLException, IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + USER + " login superuser password '" + PASSWORD + "'");
            statement.execute("create database " + NAME + " owner " + USER);
            statement.execute("select pg_reload_conf()");
        }
        passwordsOnly();
        Flyway.configure()
                .dataSource(server.getDatabase("postgres", NAME))
                .locations("classpath:db/migration", "classpath:db/demo")
                .outOfOrder(true)
                .load()
                .migrate();
    }

    /** Without this the server believes everybody on this machine, and a connection costs no password check. */
    private void passwordsOnly() throws SQLException, IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (var file = statement.executeQuery("show hba_file")) {
                file.next();
                Path rules = Path.of(file.getString(1));
                String first = "hostssl all " + USER + " all scram-sha-256\n";
                Files.writeString(rules, first + Files.readString(rules));
            }
            statement.execute("select pg_reload_conf()");
        }
    }

    String address() {
        return "postgresql://%s:%s@localhost:%d/%s?sslmode=verify-full"
                .formatted(USER, PASSWORD, server.getPort(), NAME);
    }

    String certificates() {
        return authority.certificate();
    }

    void execute(String sql, Object... arguments) throws SQLException {
        try (Connection connection = server.getDatabase("postgres", NAME).getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) statement.setObject(i + 1, arguments[i]);
            statement.execute();
        }
    }

    long count(String sql) throws SQLException {
        try (Connection connection = server.getDatabase("postgres", NAME).getConnection();
                Statement statement = connection.createStatement();
                ResultSet counted = statement.executeQuery(sql)) {
            counted.next();
            return counted.getLong(1);
        }
    }

    /** For a client in this process. */
    PgConnectOptions options() {
        return PgConnectOptions.fromUri(address())
                .setPemTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(certificates())))
                .setHostnameVerificationAlgorithm("HTTPS");
    }

    /** What opening a connection and asking one question costs a client that has done it before. */
    Samples connections(int count) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            PgConnectOptions options = options();
            for (int i = 0; i < count; i++) connect(vertx, options);
            Samples samples = new Samples();
            for (int i = 0; i < count; i++) samples.add(connect(vertx, options));
            return samples;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private static Duration connect(Vertx vertx, PgConnectOptions options) throws Exception {
        long from = System.nanoTime();
        PgConnection connection = PgConnection.connect(vertx, options)
                .compose(open -> open.query("select 1").execute().map(open))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        Duration took = Duration.ofNanos(System.nanoTime() - from);
        connection.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        return took;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
