package wetwin.messaging.broadcast;

import java.time.Instant;
import java.util.Optional;

/**
 * A broadcast as an operator wants it.
 *
 * @param title what operators call it
 * @param holdOut how many of a hundred are left out, to learn what it brings by comparing them with the others
 * @param until when what it tells of is over, if it ever is
 */
public record BroadcastDraft(
        String title, BroadcastContent content, Audience audience, int holdOut, Optional<Instant> until) {
    public BroadcastDraft(String title, BroadcastContent content, Audience audience, int holdOut) {
        this(title, content, audience, holdOut, Optional.empty());
    }

    boolean isOver(Instant now) {
        return until.filter(end -> !now.isBefore(end)).isPresent();
    }
}
