package wetwin.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import wetwin.platform.RateLimit;

/** How people are recognised and remembered. */
@ConfigMapping(prefix = "wetwin.identity")
interface IdentityConfig {
    /** How long a session lasts after the sign-in or rotation that made it: a minute to a year. */
    @WithDefault("7d")
    Duration sessionLifetime();

    /**
     * How long sessions may follow from each other by rotation before WeChat has to be asked again who somebody is: a
     * minute to ten years.
     */
    @WithDefault("90d")
    Duration sessionChain();

    /** Sign-ins from one address. A carrier puts a town, a shop its whole Wi-Fi behind one: wide, against machines only. */
    @WithDefault("600/1m")
    RateLimit signInsPerAddress();

    /** Sign-ins of one person. The front end keeps its session for days; each sign-in leaves a row. */
    @WithDefault("60/1h")
    RateLimit signInsPerPerson();

    /** Rotations from one address; as wide as for sign-ins. */
    @WithDefault("600/1m")
    RateLimit rotationsPerAddress();

    /** Rotations of one person's sessions; one in days is usual. */
    @WithDefault("30/1h")
    RateLimit rotationsPerPerson();

    /** Phone number codes from one address. */
    @WithDefault("300/10m")
    RateLimit phoneCodesPerAddress();

    /** Phone number codes of one person. WeChat charges for each that it answers. */
    @WithDefault("10/1h")
    RateLimit phoneCodesPerPerson();

    /** 32 bytes in base64, to encrypt phone numbers and addresses at rest. Needed where they are kept. */
    Optional<String> dataKey();
}
