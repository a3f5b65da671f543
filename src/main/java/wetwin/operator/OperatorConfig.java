package wetwin.operator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How operators sign in. */
@ConfigMapping(prefix = "wetwin.operator")
public interface OperatorConfig {
    /** How long a session lasts after signing in. */
    @WithDefault("12h")
    Duration sessionLength();

    /** Whether the session's cookie travels over HTTPS only. Off in development and tests, which have none. */
    @WithDefault("true")
    boolean secureCookie();
}
