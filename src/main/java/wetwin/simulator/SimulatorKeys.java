package wetwin.simulator;

import static java.util.Map.entry;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import wetwin.simulator.crypto.PaySignature;

/**
 * Gives product and simulator the secrets they share, in development and tests only, so that nobody needs an account.
 * Anything set elsewhere wins; a start in production still misses what is not set.
 */
public final class SimulatorKeys implements ConfigSourceFactory {
    private static final Set<String> PROFILES = Set.of("dev", "test");

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        boolean active = context.getProfiles().stream().anyMatch(PROFILES::contains);
        return active ? List.of(new Source()) : List.of();
    }

    /** RSA keys take a moment to make: they are made when somebody asks for one, once per process. */
    private static final class Pairs {
        static final KeyPair MERCHANT = PaySignature.newKeyPair();
        static final KeyPair PLATFORM = PaySignature.newKeyPair();
    }

    private static final class Source implements ConfigSource {
        /** Below application.properties and the environment. */
        private static final int ORDINAL = 50;

        private static final Map<String, String> SHARED = Map.ofEntries(
                entry("wetwin.service-account.app-id", "wx5d1c0f2a7be94e36"),
                entry("wetwin.service-account.secret", "5f0c1b7e9a3d4c2686f1e0d9b8a7c6d5"),
                entry("wetwin.service-account.token", "morningLightToken2026"),
                // The last character has spare bits set, as real keys have.
                entry("wetwin.service-account.aes-key", "wEtW1n7kQ2mZ9xV4bN6cL8jH0gF3dS5aPpOoIiUuYyT"),
                entry("wetwin.mini-program.app-id", "wx8b3e1d6f40a97c25"),
                entry("wetwin.mini-program.secret", "a1b2c3d4e5f60718293a4b5c6d7e8f90"),
                entry("wetwin.mini-program.token", "morningLightMini2026"),
                entry("wetwin.mini-program.aes-key", "m1N1pR0gRaMkEy7qWeRtYuIoPaSdFgHjKlZxCvBnM2Z"),
                entry("wetwin.pay.merchant-id", "1900000109"),
                entry("wetwin.pay.api-v3-key", "morningLightApiV3Key0123456789ab"),
                entry("wetwin.pay.certificate-serial", "5157F09EFDC096DE15EBE81A47057A7232F1B8E1"),
                entry("wetwin.pay.public-key-id", "PUB_KEY_ID_SIM0000001900000109"));

        private static final Map<String, String> OWN = Map.ofEntries(
                entry("simulator.enabled", "true"),
                entry("simulator.product-url", "http://localhost:${quarkus.http.port}"),
                entry("simulator.service-account.name", "晨光咖啡"),
                entry("simulator.service-account.app-id", "${wetwin.service-account.app-id}"),
                entry("simulator.service-account.secret", "${wetwin.service-account.secret}"),
                entry("simulator.service-account.token", "${wetwin.service-account.token}"),
                entry("simulator.service-account.aes-key", "${wetwin.service-account.aes-key}"),
                entry("simulator.service-account.original-id", "gh_3c884a361561"),
                entry("simulator.mini-program.name", "晨光咖啡"),
                entry("simulator.mini-program.app-id", "${wetwin.mini-program.app-id}"),
                entry("simulator.mini-program.secret", "${wetwin.mini-program.secret}"),
                entry("simulator.mini-program.token", "${wetwin.mini-program.token}"),
                entry("simulator.mini-program.aes-key", "${wetwin.mini-program.aes-key}"),
                entry("simulator.mini-program.original-id", "gh_a7c25e40b83d"),
                entry("simulator.pay.name", "晨光咖啡"),
                entry("simulator.pay.merchant-id", "${wetwin.pay.merchant-id}"),
                entry("simulator.pay.certificate-serial", "${wetwin.pay.certificate-serial}"),
                entry("simulator.pay.public-key-id", "${wetwin.pay.public-key-id}"),
                entry("simulator.pay.api-v3-key", "${wetwin.pay.api-v3-key}"));

        /** The names of the simulator's own properties; they show that its optional groups are there. */
        @Override
        public Set<String> getPropertyNames() {
            return OWN.keySet();
        }

        @Override
        public int getOrdinal() {
            return ORDINAL;
        }

        @Override
        public String getValue(String name) {
            return switch (name) {
                case "wetwin.pay.private-key" -> PaySignature.pem(Pairs.MERCHANT.getPrivate());
                case "simulator.pay.merchant-public-key" -> PaySignature.pem(Pairs.MERCHANT.getPublic());
                case "wetwin.pay.public-key" -> PaySignature.pem(Pairs.PLATFORM.getPublic());
                case "simulator.pay.platform-private-key" -> PaySignature.pem(Pairs.PLATFORM.getPrivate());
                default -> SHARED.getOrDefault(name, OWN.get(name));
            };
        }

        @Override
        public String getName() {
            return "secrets shared with the simulator";
        }
    }
}
