package wetwin.operator;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** The operators. */
@ApplicationScoped
class OperatorRepository implements PanacheRepositoryBase<Operator, UUID> {
    /** The operator of that name, held until the transaction ends, so that attempts are counted one by one. */
    Uni<Optional<Operator>> held(String name) {
        return find("name", name)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }
}
