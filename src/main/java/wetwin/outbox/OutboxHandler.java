package wetwin.outbox;

import io.smallrye.mutiny.Uni;

/**
 * Keeps the promises of one topic. It may be called twice for the same delivery, after a crash or an expired lease, and
 * says in its own documentation which key makes the second time harmless.
 */
public interface OutboxHandler {
    String topic();

    /** A failed {@code Uni} counts as {@link Outcome.Retry} with backoff. */
    Uni<Outcome> handle(Delivery delivery);
}
