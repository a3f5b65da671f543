package wetwin.platform;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;

/** The clock of a deployed function. Development and tests put a settable one in its place. */
public class SystemClock {
    /** Shops, people and WeChat's days and months are in China. */
    public static final ZoneId SHOP_ZONE = ZoneId.of("Asia/Shanghai");

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.system(SHOP_ZONE);
    }
}
