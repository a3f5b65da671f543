package wetwin.messaging;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import wetwin.messaging.GuardPolicy.Candidate;

/** The one gate before every message that is not an answer: it knows the rules, the hour and the zone. */
@ApplicationScoped
class FrequencyGuard implements MassGuard {
    private final GuardConfig config;
    private final GuardRules rules;
    private final Clock clock;

    FrequencyGuard(GuardConfig config, Clock clock) {
        this.config = config;
        this.rules = GuardRules.of(config);
        this.clock = clock;
    }

    /** What was sent since then may still count. */
    Instant remembersSince() {
        return clock.instant().minus(rules.memory());
    }

    @Override
    public JsonObject law(Instant now) {
        return rules.atAnyHour().law(now.atZone(clock.getZone()));
    }

    @Override
    public boolean isQuiet(Instant moment) {
        return !rules.quietHours().after(moment, clock.getZone()).equals(moment);
    }

    @Override
    public int promotionsPerDay() {
        return config.promotionsPerDay();
    }

    @Override
    public int promotionsPerWeek() {
        return config.promotionsPerWeek();
    }

    /** @param zone where the person is; nothing is known of most, and the shop's stands for theirs */
    GuardDecision decide(NoticeRequest request, MessageHistory history, Optional<ZoneId> zone) {
        Candidate message = new Candidate(
                request.kind().name(), request.messageClass(), request.worthSendingUntil(rules.longestWait()));
        return GuardPolicy.decide(message, history, rules, clock.instant().atZone(zone.orElse(clock.getZone())));
    }
}
