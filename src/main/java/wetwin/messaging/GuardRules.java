package wetwin.messaging;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import wetwin.messaging.FrequencyCap.Scope;

/**
 * What the frequency guard keeps to.
 *
 * @param longestWait after which a message that was held back is not worth sending any more
 */
record GuardRules(QuietHours quietHours, List<FrequencyCap> caps, Duration longestWait) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    static GuardRules of(GuardConfig config) {
        return new GuardRules(
                new QuietHours(config.quietFrom(), config.quietTo()),
                List.of(
                        new FrequencyCap(Scope.ALL, config.messagesPerDay(), DAY),
                        new FrequencyCap(Scope.ALL, config.messagesPerWeek(), WEEK),
                        new FrequencyCap(Scope.PROMOTIONS, config.promotionsPerDay(), DAY),
                        new FrequencyCap(Scope.PROMOTIONS, config.promotionsPerWeek(), WEEK),
                        new FrequencyCap(Scope.SAME_KIND, config.samePerDay(), DAY)),
                config.longestWait());
    }

    /** How far back what was sent may still count. */
    Duration memory() {
        return caps.stream()
                .map(FrequencyCap::period)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
