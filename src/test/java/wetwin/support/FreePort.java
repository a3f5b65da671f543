package wetwin.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Gives the tests a port of their own that is known before the start: the product must be told the simulator's
 * address, and several checkouts may test at once.
 */
public class FreePort implements ConfigSource {
    private static final String NAME = "quarkus.http.test-port";

    /** Class loaders come and go between test profiles; a system property outlives them. */
    private static final String CHOSEN = "wetwin.test.port";

    @Override
    public String getValue(String name) {
        return NAME.equals(name) ? port() : null;
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of(NAME);
    }

    @Override
    public String getName() {
        return "a free port";
    }

    @Override
    public int getOrdinal() {
        return 290;
    }

    private static synchronized String port() {
        String chosen = System.getProperty(CHOSEN);
        if (chosen != null) return chosen;
        try (ServerSocket socket = new ServerSocket(0)) {
            System.setProperty(CHOSEN, String.valueOf(socket.getLocalPort()));
            return String.valueOf(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
