package wetwin.payment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How payments are followed up. */
@ConfigMapping(prefix = "wetwin.payment")
interface PaymentConfig {
    /** How long a payment sheet is given out again; WeChat Pay keeps what it was made from for two hours. At least a minute. */
    @WithDefault("110m")
    @DurationMin(minutes = 1)
    @DurationMax(minutes = 119)
    Duration sheetLifetime();

    /** Payments or refunds asked after in one go, 1 to 100. */
    @WithDefault("20")
    @Min(1)
    @Max(100)
    int checkBatch();

    /** How long a claim on them holds: longer than a whole batch can take; 5 seconds to an hour. */
    @WithDefault("2m")
    @DurationMin(seconds = 5)
    @DurationMax(hours = 1)
    Duration checkLease();
}
