package wetwin.proof.process;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;

/** A database of a test's own, at the end of a {@link DatabaseLine}; the product has one connection to it, as functions do. */
public class WatchedDatabase implements QuarkusTestResourceLifecycleManager {
    private PostgresServer server;
    private DatabaseLine line;

    @Override
    public Map<String, String> start() {
        try {
            server = PostgresServer.start(Files.createTempDirectory("watched").resolve("data"));
            line = new DatabaseLine(URI.create(server.url()).getPort());
            return Map.of(
                    "wetwin.database.url",
                    "postgresql://postgres@127.0.0.1:" + line.port() + "/postgres",
                    "quarkus.datasource.reactive.max-size",
                    "1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(line, new TestInjector.MatchesType(DatabaseLine.class));
    }

    @Override
    public void stop() {
        try {
            if (line != null) line.close();
            if (server != null) server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
