package wetwin.simulator;

import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.ConfigProvider;

/** Where the product listens. Read anew each time: a test knows its port only after the start. */
@Singleton
class ProductAddress {
    private volatile URI connected;

    /** Points WeChat at a product that listens somewhere else than configured; null undoes it. */
    void connect(URI base) {
        connected = base;
    }

    /** Where pushes about one account go. */
    String ofPushes(Side side) {
        return switch (side) {
            case SERVICE_ACCOUNT -> below("simulator.service-account-url", "/wechat/service-account");
            case MINI_PROGRAM -> below("simulator.mini-program-url", "/wechat/mini-program");
        };
    }

    /** Where the product's clock can be set, if it has one. */
    String ofClock() {
        return below("simulator.product-clock-url", "/workshop/clock");
    }

    private String below(String property, String path) {
        if (connected != null) return connected + path;
        var config = ConfigProvider.getConfig();
        return config.getOptionalValue(property, String.class)
                .orElseGet(() -> config.getValue("simulator.product-url", String.class) + path);
    }
}
