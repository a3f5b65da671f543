package wetwin.outbox;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Keeps the promises of one topic. It may be called twice for the same delivery, after a crash or an expired lease, and
 * says in its own documentation which key makes the second time harmless.
 */
public interface OutboxHandler {
    String topic();

    /** Where its promises are carried out; empty where our own database is all they need. */
    default Optional<Destination> destination() {
        return Optional.empty();
    }

    /**
     * Whether its promises are worthless after a minute or so. They go before all others, and are neither held back nor
     * rationed.
     */
    default boolean urgent() {
        return false;
    }

    /** A failed {@code Uni} counts as {@link Outcome.Retry} with backoff. */
    Uni<Outcome> handle(Delivery delivery);
}
