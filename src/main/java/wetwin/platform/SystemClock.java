package wetwin.platform;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The clock of a deployed function: the machine's, put right by the database's. Development and tests have a settable one. */
public class SystemClock {
    /** Shops, people and WeChat's days and months are in China. */
    public static final ZoneId SHOP_ZONE = ZoneId.of("Asia/Shanghai");

    @Produces
    @Singleton
    @DefaultBean
    Clock clock(DatabaseTime time) {
        return new Shared(Clock.system(SHOP_ZONE), time);
    }

    static final class Shared extends Clock {
        private final Clock machine;
        private final DatabaseTime time;

        Shared(Clock machine, DatabaseTime time) {
            this.machine = machine;
            this.time = time;
        }

        @Override
        public Instant instant() {
            return machine.instant().plus(time.behind());
        }

        @Override
        public ZoneId getZone() {
            return machine.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new Shared(machine.withZone(zone), time);
        }
    }
}
