package wetwin.payment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How payments are followed up. */
@ConfigMapping(prefix = "wetwin.payment")
interface PaymentConfig {
    /** How long a payment sheet is given out again; WeChat Pay keeps what it was made from for two hours. At least a minute. */
    @WithDefault("110m")
    Duration sheetLifetime();

    /** Payments or refunds asked after in one go, 1 to 100. */
    @WithDefault("20")
    int checkBatch();

    /** How long a claim on them holds: longer than a whole batch can take; 5 seconds to an hour. */
    @WithDefault("2m")
    Duration checkLease();
}
