package wetwin.simulator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** What WeChat's consoles of a simulated account hold. {@link SimulatorKeys} fills it in development and tests. */
@ConfigMapping(prefix = "simulator")
public interface SimulatorSettings {
    /** Whether the simulator answers at all: only in development and tests. */
    @WithDefault("false")
    boolean enabled();

    /** The same seed draws the same ids. */
    @WithDefault("1")
    long seed();

    /** Where the product listens. This and the next three are read by {@link ProductAddress}, at the time of use. */
    Optional<String> productUrl();

    /** The address of the Service Account's pushes; default below the product's. */
    Optional<String> serviceAccountUrl();

    /** The address of the mini program's pushes; default below the product's. */
    Optional<String> miniProgramUrl();

    /** Where a clock of the product can be set by {@code POST {"now"}}; default below the product's. */
    Optional<String> productClockUrl();

    /** How pushes travel at the start. */
    @WithDefault("safe")
    PushMode pushMode();

    Optional<App> serviceAccount();

    Optional<App> miniProgram();

    Optional<Merchant> pay();

    /** The pages of the mini program's released version. */
    @WithDefault("pages/home/index,pages/order/index,pages/order/detail,pages/checkout/index,pages/mine/index,"
            + "pages/mine/notices,pages/orders/index")
    List<String> pages();

    /** One account. */
    interface App {
        String name();

        String appId();

        String secret();

        String token();

        String aesKey();

        String originalId();
    }

    /** The merchant, with WeChat Pay's half of the keys. */
    interface Merchant {
        String name();

        String merchantId();

        String certificateSerial();

        String merchantPublicKey();

        String platformPrivateKey();

        String publicKeyId();

        String apiV3Key();
    }
}
