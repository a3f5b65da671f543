package wetwin.operator;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The browsers in which operators have signed in. */
@ApplicationScoped
class KnownBrowserRepository implements PanacheRepositoryBase<KnownBrowser, byte[]> {
    Uni<Boolean> knows(byte[] tokenHash, String operator, Instant now) {
        return count("tokenHash = ?1 and operator.name = ?2 and expiresAt > ?3", tokenHash, operator, now)
                .map(found -> found > 0);
    }

    Uni<Long> forget(byte[] tokenHash) {
        return delete("tokenHash", (Object) tokenHash);
    }

    Uni<Long> forgetExpired(Instant now) {
        return delete("expiresAt <= ?1", now);
    }
}
