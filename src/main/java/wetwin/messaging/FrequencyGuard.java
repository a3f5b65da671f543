package wetwin.messaging;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import wetwin.messaging.GuardPolicy.Candidate;

/** The one gate before every message that is not an answer: it knows the rules, the hour and the zone. */
@ApplicationScoped
class FrequencyGuard implements MassGuard {
    private final GuardRules rules;
    private final Clock clock;

    FrequencyGuard(GuardConfig config, Clock clock) {
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

    GuardDecision decide(NoticeRequest request, MessageHistory history) {
        Candidate message = new Candidate(
                request.kind().name(), request.messageClass(), request.worthSendingUntil(rules.longestWait()));
        return GuardPolicy.decide(message, history, rules, clock.instant().atZone(clock.getZone()));
    }
}
