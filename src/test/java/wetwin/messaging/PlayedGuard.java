package wetwin.messaging;

import java.time.Duration;
import java.time.LocalTime;

/** What an installation sets for the frequency guard. */
record PlayedGuard(
        LocalTime quietFrom,
        LocalTime quietTo,
        int messagesPerDay,
        int messagesPerWeek,
        int promotionsPerDay,
        int promotionsPerWeek,
        int samePerDay,
        Duration longestWait)
        implements GuardConfig {
    static final PlayedGuard OPEN =
            new PlayedGuard(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, 100, 100, 100, 100, 100, Duration.ofDays(2));

    PlayedGuard quiet(LocalTime from, LocalTime to) {
        return new PlayedGuard(
                from,
                to,
                messagesPerDay,
                messagesPerWeek,
                promotionsPerDay,
                promotionsPerWeek,
                samePerDay,
                longestWait);
    }

    PlayedGuard perDay(int messages) {
        return new PlayedGuard(
                quietFrom,
                quietTo,
                messages,
                messagesPerWeek,
                promotionsPerDay,
                promotionsPerWeek,
                samePerDay,
                longestWait);
    }

    PlayedGuard waitingAtMost(Duration longest) {
        return new PlayedGuard(
                quietFrom,
                quietTo,
                messagesPerDay,
                messagesPerWeek,
                promotionsPerDay,
                promotionsPerWeek,
                samePerDay,
                longest);
    }
}
