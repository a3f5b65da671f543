package wetwin.platform;

import java.time.Clock;

/** Parts of the platform for tests without a container. */
public final class PlatformFixtures {
    private PlatformFixtures() {}

    public static Ids ids(Clock clock) {
        return new Ids(clock);
    }
}
