package wetwin.operator;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The operators. */
@ApplicationScoped
class OperatorRepository implements PanacheRepositoryBase<Operator, UUID> {
    Uni<Optional<Operator>> named(String name) {
        return find("name", name).firstResult().map(Optional::ofNullable);
    }
}
