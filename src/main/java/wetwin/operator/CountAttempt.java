package wetwin.operator;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Counts an attempt to sign in and says whether it may go on. */
@ApplicationScoped
class CountAttempt {
    private final OperatorRepository operators;
    private final AuditEntryRepository audit;
    private final Clock clock;

    CountAttempt(OperatorRepository operators, AuditEntryRepository audit, Clock clock) {
        this.operators = operators;
        this.audit = audit;
        this.clock = clock;
    }

    @WithTransaction
    public Uni<Attempt> count(String name) {
        return operators
                .held(name)
                .map(operator -> decide(operator, clock.instant()))
                .call(attempt -> audit.add(shortened(name), "SIGN_IN", null, outcome(attempt)));
    }

    private static Attempt decide(Optional<Operator> found, Instant now) {
        if (found.isEmpty()) return new Attempt.Unknown();
        Operator operator = found.get();
        if (!operator.attempt(now)) return new Attempt.Refused(Duration.between(now, operator.lockedUntil()));
        return new Attempt.Known(operator.id(), operator.passwordHash());
    }

    private static String outcome(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Known known -> "TRIED";
            case Attempt.Unknown unknown -> "UNKNOWN_NAME";
            case Attempt.Refused refused -> "LOCKED";
        };
    }

    private static String shortened(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64);
    }
}
