package wetwin.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;

/** How much the brand says to one person, and when it is quiet. What people wait for is not held back by any of it. */
@ConfigMapping(prefix = "wetwin.guard")
@RegisterForReflection(targets = LocalTime.class) // the configuration finds parse(CharSequence) by its name
interface GuardConfig {
    /**
     * When the quiet hours begin where the person is, 00:00 to 23:59: in the zone that their phone told, or else in the
     * shop's.
     */
    @WithDefault("22:00")
    LocalTime quietFrom();

    /** When they end, 00:00 to 23:59; as they begin for none. */
    @WithDefault("08:00")
    LocalTime quietTo();

    /** Messages to a person in 24 hours, promotions among them, 1 to 100. */
    @WithDefault("10")
    int messagesPerDay();

    /** The same in seven days, 1 to 100. */
    @WithDefault("30")
    int messagesPerWeek();

    /** Promotions to a person in 24 hours, 1 to 100. */
    @WithDefault("1")
    int promotionsPerDay();

    /** The same in seven days, 1 to 100. */
    @WithDefault("3")
    int promotionsPerWeek();

    /** Messages of one kind to a person in 24 hours, 1 to 100. */
    @WithDefault("5")
    int samePerDay();

    /** How late a message may come, an hour to 30 days; what would come later is dropped. */
    @WithDefault("2d")
    Duration longestWait();
}
