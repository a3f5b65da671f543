package wetwin.picture;

import java.time.Instant;
import java.util.Optional;

/** What becomes of a photo that was looked at. */
sealed interface PictureDecision {
    /** @param lookAgain empty for what is kept for as long as what it belongs to */
    record Keep(Optional<Instant> lookAgain) implements PictureDecision {}

    record Wait(Instant unusedSince, Instant until) implements PictureDecision {}

    record Forget() implements PictureDecision {}
}
