package wetwin.operator;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Keeps attempts to sign in on record: before the password is looked at, so that a crash leaves a trace too. */
@ApplicationScoped
class AttemptRecord {
    private static final String ACTION = "SIGN_IN";

    private final OperatorRepository operators;
    private final AuditEntryRepository audit;

    AttemptRecord(OperatorRepository operators, AuditEntryRepository audit) {
        this.operators = operators;
        this.audit = audit;
    }

    @WithTransaction
    public Uni<Attempt> begin(String name) {
        return audit.add(name, ACTION, null, null)
                .chain(entry -> operators.named(name).map(found -> found.<Attempt>map(
                                operator -> new Attempt.Known(entry, operator.id(), operator.passwordHash()))
                        .orElseGet(() -> new Attempt.Unknown(entry))));
    }

    @WithTransaction
    public Uni<Void> wrong(Attempt attempt) {
        String outcome = attempt instanceof Attempt.Known ? "WRONG_PASSWORD" : "UNKNOWN_NAME";
        return settle(attempt.entry(), outcome);
    }

    @WithTransaction
    public Uni<Void> refused(String name) {
        return audit.add(name, ACTION, null, "LOCKED").replaceWithVoid();
    }

    /** Joins the caller's transaction. */
    Uni<Void> settle(UUID entry, String outcome) {
        return audit.settle(entry, outcome).replaceWithVoid();
    }
}
