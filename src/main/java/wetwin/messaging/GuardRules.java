package wetwin.messaging;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
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

    /** For one whose hour somebody has chosen. */
    GuardRules atAnyHour() {
        return new GuardRules(new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT), caps, longestWait);
    }

    /** As {@link GuardStatement} reads them. */
    JsonObject law(ZonedDateTime now) {
        return new JsonObject()
                .put("now", now.toInstant().toString())
                .put("since", now.toInstant().minus(memory()).toString())
                .put("counted", new JsonArray(List.of(NoticeKind.optional())))
                .put("promotions", new JsonArray(List.of(NoticeKind.promotions())))
                .put("messages_day", most(Scope.ALL, DAY))
                .put("messages_week", most(Scope.ALL, WEEK))
                .put("promotions_day", most(Scope.PROMOTIONS, DAY))
                .put("promotions_week", most(Scope.PROMOTIONS, WEEK))
                .put("same_day", most(Scope.SAME_KIND, DAY))
                .put("quiet_from", quietHours.from().toString())
                .put("quiet_to", quietHours.to().toString())
                .put("zone", now.getZone().getId());
    }

    private int most(Scope scope, Duration period) {
        return caps.stream()
                .filter(cap -> cap.scope() == scope && cap.period().equals(period))
                .mapToInt(FrequencyCap::most)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** How far back what was sent may still count. */
    Duration memory() {
        return caps.stream()
                .map(FrequencyCap::period)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
