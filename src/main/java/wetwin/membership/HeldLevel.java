package wetwin.membership;

import java.time.Instant;
import java.util.Optional;

/**
 * Where somebody stands.
 *
 * @param rank 0 for no level yet
 * @param since when the rank was reached
 * @param keptUntil how long it stays at least; empty for rank 0
 */
record HeldLevel(int rank, Instant since, Optional<Instant> keptUntil) {
    static HeldLevel none(Instant since) {
        return new HeldLevel(0, since, Optional.empty());
    }
}
