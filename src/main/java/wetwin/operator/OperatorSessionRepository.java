package wetwin.operator;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** The browsers that are signed in. */
@ApplicationScoped
class OperatorSessionRepository implements PanacheRepositoryBase<OperatorSession, byte[]> {
    /** @param idleSince a session not used since then has ended; one without a time comes from the version before */
    Uni<Optional<OperatorSession>> current(byte[] tokenHash, Instant now, Instant idleSince) {
        return find(
                        "from OperatorSession s join fetch s.operator where s.tokenHash = ?1 and s.expiresAt > ?2"
                                + " and (s.seenAt is null or s.seenAt > ?3)",
                        tokenHash,
                        now,
                        idleSince)
                .firstResult()
                .map(Optional::ofNullable);
    }

    Uni<Integer> seen(byte[] tokenHash, Instant now) {
        return update("seenAt = ?1 where tokenHash = ?2", now, tokenHash);
    }

    Uni<Long> end(byte[] tokenHash) {
        return delete("tokenHash", (Object) tokenHash);
    }

    Uni<Long> forgetExpired(Instant now) {
        return delete("expiresAt <= ?1", now);
    }
}
