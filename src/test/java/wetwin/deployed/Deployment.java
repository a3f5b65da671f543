package wetwin.deployed;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * All functions, each a process of its own, behind a small gateway; WeChat and PostgreSQL are this test's. A story that
 * is told to {@link #behindTheGateway} is then about the packages and no longer about the classes in this process.
 */
public final class Deployment implements AutoCloseable {
    private static final String PORT = "wetwin.test.gateway-port";

    /** What the simulator shares without naming it; whatever else is set for tests has a name. */
    private static final List<String> SHARED = List.of(
            "wetwin.service-account.app-id",
            "wetwin.service-account.secret",
            "wetwin.service-account.token",
            "wetwin.service-account.aes-key",
            "wetwin.mini-program.app-id",
            "wetwin.mini-program.secret",
            "wetwin.mini-program.token",
            "wetwin.mini-program.aes-key",
            "wetwin.pay.merchant-id",
            "wetwin.pay.certificate-serial",
            "wetwin.pay.private-key",
            "wetwin.pay.api-v3-key",
            "wetwin.pay.public-key",
            "wetwin.pay.public-key-id");

    private final Gateway gateway;

    private Deployment(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Tells the simulator that the product listens at the gateway. */
    public static final class Profile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("simulator.product-url", "http://localhost:" + port());
        }
    }

    /** @param databaseUrl the database of this test */
    public static Deployment start(String databaseUrl) {
        Config config = ConfigProvider.getConfig();
        Map<String, String> settings = settings(config, databaseUrl);
        URI world = URI.create("http://localhost:" + config.getValue("quarkus.http.test-port", String.class));
        Gateway gateway = new Gateway(port(), world, name -> Instance.start(FunctionPackage.of(name), settings));
        gateway.prepare();
        return new Deployment(gateway);
    }

    /** Sends the requests of this test to the gateway. */
    public static void behindTheGateway() {
        RestAssured.port = port();
    }

    /** What a deployer would set, with the values that the simulator shares. */
    static Map<String, String> settings(Config config, String databaseUrl) {
        Map<String, String> settings = new HashMap<>();
        Stream<String> named = StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(property -> property.matches("wetwin\\.[a-z0-9.-]+"));
        for (String property : Stream.concat(SHARED.stream(), named).toList())
            config.getOptionalValue(property, String.class).ifPresent(value -> settings.put(variable(property), value));
        settings.put("WETWIN_DATABASE_URL", databaseUrl);
        settings.put("WETWIN_PUBLIC_URL", "http://localhost:" + port());
        settings.put("WETWIN_OUTBOX_NUDGE", "false");
        settings.put("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE", "1");
        return settings;
    }

    private static String variable(String property) {
        return property.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    /** Class loaders come and go between test profiles; a system property outlives them. */
    private static synchronized int port() {
        if (System.getProperty(PORT) == null) {
            try (ServerSocket socket = new ServerSocket(0)) {
                System.setProperty(PORT, String.valueOf(socket.getLocalPort()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Integer.getInteger(PORT);
    }

    /** The functions that cannot be run because they were not packaged. */
    public static List<String> missing(String... functions) {
        return Arrays.stream(functions)
                .filter(name -> FunctionPackage.built().stream()
                        .noneMatch(built -> built.name().equals(name)))
                .toList();
    }

    @Override
    public void close() {
        gateway.close();
    }
}
