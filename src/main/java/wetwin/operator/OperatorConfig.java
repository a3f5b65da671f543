package wetwin.operator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import wetwin.platform.RateLimit;

/** How operators sign in. */
@ConfigMapping(prefix = "wetwin.operator")
public interface OperatorConfig {
    /** How long a session lasts after signing in, however much it is used: a minute to a month. */
    @WithDefault("12h")
    Duration sessionLength();

    /** How long a session lasts without any call: a minute to a month. Open pages that are looked at call. */
    @WithDefault("2h")
    Duration sessionIdle();

    /** How long a browser is remembered in which an operator has signed in: an hour to ten years. */
    @WithDefault("180d")
    Duration browserMemory();

    /** Wrong passwords for one name from a browser in which that operator has signed in before, or from one address. */
    @WithDefault("5/15m")
    RateLimit wrongPasswords();

    /** Wrong passwords for any names from one address, not counting the browsers of those who have signed in before. */
    @WithDefault("20/15m")
    RateLimit wrongPasswordsPerAddress();

    /** Wrong passwords for one name from all addresses, not counting browsers in which that operator has signed in. */
    @WithDefault("100/1h")
    RateLimit wrongPasswordsPerName();

    /** Whether the session's cookie travels over HTTPS only. Off in development and tests, which have none. */
    @WithDefault("true")
    boolean secureCookie();
}
