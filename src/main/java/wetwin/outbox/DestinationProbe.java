package wetwin.outbox;

import io.smallrye.mutiny.Uni;

/**
 * Asks a destination that was out of reach something that changes nothing, so that no promise has to be risked to learn
 * whether it is back.
 */
public interface DestinationProbe {
    Destination destination();

    /** Whatever becomes of it: what the call shows is told to {@link Reachability} by whoever makes it. */
    Uni<Void> ask();
}
