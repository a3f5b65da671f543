package wetwin.operator;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Supplier;
import wetwin.platform.Problem;

/** Keeps a record of each write an operator makes: begun before the deed, told its outcome after it. */
@ApplicationScoped
public class Audit {
    private final AuditEntryRepository entries;

    Audit(AuditEntryRepository entries) {
        this.entries = entries;
    }

    /** Carries out {@code deed} between two short transactions of the record; it may open its own. */
    public <T> Uni<T> keep(SignedIn operator, String action, String subject, Supplier<Uni<T>> deed) {
        return Panache.withTransaction(() -> entries.add(operator.name(), action, subject, null))
                .chain(entry -> Uni.createFrom()
                        .deferred(deed::get)
                        .call(() -> settle(entry, "DONE"))
                        .onFailure()
                        .call(failure -> settle(entry, Problem.nameOf(failure))));
    }

    private Uni<Integer> settle(UUID entry, String outcome) {
        return Panache.withTransaction(() -> entries.settle(entry, outcome));
    }
}
