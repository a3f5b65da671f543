package wetwin.operator;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** The browsers that are signed in. */
@ApplicationScoped
class OperatorSessionRepository implements PanacheRepositoryBase<OperatorSession, byte[]> {
    Uni<Optional<OperatorSession>> current(byte[] tokenHash, Instant now) {
        return find(
                        "from OperatorSession s join fetch s.operator where s.tokenHash = ?1 and s.expiresAt > ?2",
                        tokenHash,
                        now)
                .firstResult()
                .map(Optional::ofNullable);
    }

    Uni<Long> end(byte[] tokenHash) {
        return delete("tokenHash", (Object) tokenHash);
    }

    Uni<Long> forgetExpired(Instant now) {
        return delete("expiresAt <= ?1", now);
    }
}
