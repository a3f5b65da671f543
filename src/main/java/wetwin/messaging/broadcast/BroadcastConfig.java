package wetwin.messaging.broadcast;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may send to many. */
@ConfigMapping(prefix = "wetwin.broadcasts")
interface BroadcastConfig {
    /** Whether a second operator has to let each broadcast go. */
    @WithDefault("false")
    boolean approval();
}
