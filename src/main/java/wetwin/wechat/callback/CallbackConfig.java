package wetwin.wechat.callback;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The bounds of what a callback address accepts. */
@ConfigMapping(prefix = "wetwin.callback")
interface CallbackConfig {
    /**
     * How far a push's timestamp may be from our clock, either way. WeChat repeats within seconds; the rest is for
     * clocks that differ. A minute to an hour.
     */
    @WithDefault("10m")
    Duration window();

    /** The longest push accepted, in bytes. Real ones are below 10 kB, three times that in compatible mode. 16 to 256 KiB. */
    @WithDefault("65536")
    int maxBytes();
}
