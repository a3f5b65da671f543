package wetwin.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** To whom a payment must have been made: our merchant number and our mini program. */
@ApplicationScoped
public class OurIdentity {
    private final String merchantId;
    private final String appId;

    /** Without a value nothing matches; whoever needs one to call WeChat has stopped the start by then. */
    OurIdentity(
            @ConfigProperty(name = "wetwin.pay.merchant-id") Optional<String> merchantId,
            @ConfigProperty(name = "wetwin.mini-program.app-id") Optional<String> appId) {
        this.merchantId = merchantId.orElse("");
        this.appId = appId.orElse("");
    }

    public String merchantId() {
        return merchantId;
    }

    public String appId() {
        return appId;
    }
}
