package wetwin.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How people are recognised and remembered. */
@ConfigMapping(prefix = "wetwin.identity")
interface IdentityConfig {
    /** How long a session lasts after the sign-in or rotation that made it. */
    @WithDefault("7d")
    Duration sessionLifetime();

    /** 32 bytes in base64, to encrypt phone numbers at rest. Needed where phone numbers are kept. */
    Optional<String> dataKey();
}
