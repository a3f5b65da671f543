package wetwin.operator;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import wetwin.platform.Ids;

/** The record of what operators did. Entries are added and told their outcome once, never changed or removed. */
@ApplicationScoped
class AuditEntryRepository implements PanacheRepositoryBase<AuditEntry, UUID> {
    private final Ids ids;
    private final Clock clock;

    AuditEntryRepository(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    Uni<UUID> add(String operator, String action, String subject, String outcome) {
        return persist(new AuditEntry(ids.newId(), clock.instant(), operator, action, subject, outcome))
                .map(AuditEntry::id);
    }

    Uni<Integer> settle(UUID id, String outcome) {
        return update("outcome = ?1 where id = ?2 and outcome is null", outcome, id);
    }
}
