package wetwin.operator;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import wetwin.operator.SignInOutcome.Welcome;
import wetwin.platform.Ids;

/** Gives an operator whose password was right a session with a token nobody has seen before. */
@ApplicationScoped
class BeginSession {
    private final OperatorRepository operators;
    private final OperatorSessionRepository sessions;
    private final AuditEntryRepository audit;
    private final Ids ids;
    private final Clock clock;
    private final OperatorConfig config;

    BeginSession(
            OperatorRepository operators,
            OperatorSessionRepository sessions,
            AuditEntryRepository audit,
            Ids ids,
            Clock clock,
            OperatorConfig config) {
        this.operators = operators;
        this.sessions = sessions;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    @WithTransaction
    public Uni<SignInOutcome> begin(UUID operatorId, Optional<ConsoleToken> previous) {
        return sessions.forgetExpired(clock.instant())
                .chain(() -> previous.map(token -> sessions.end(token.hash()))
                        .orElse(Uni.createFrom().item(0L)))
                .chain(() -> operators.findById(operatorId))
                .chain(this::welcome);
    }

    private Uni<SignInOutcome> welcome(Operator operator) {
        operator.clearAttempts();
        ConsoleToken token = new ConsoleToken(ids.opaqueToken());
        OperatorSession session = new OperatorSession(
                token.hash(), operator, ids.opaqueToken(), clock.instant().plus(config.sessionLength()));
        return sessions.persist(session)
                .chain(() -> audit.add(operator.name(), "SIGN_IN", null, "DONE"))
                .replaceWith(new Welcome(session.signedIn(), token, config.sessionLength()));
    }
}
