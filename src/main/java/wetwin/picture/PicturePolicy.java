package wetwin.picture;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import wetwin.picture.PictureDecision.Forget;
import wetwin.picture.PictureDecision.Keep;
import wetwin.picture.PictureDecision.Wait;

/** Decides which photos are forgotten: those that nobody has referred to for a day. */
final class PicturePolicy {
    static final Duration UNUSED = Duration.ofDays(1);

    private PicturePolicy() {}

    static PictureDecision decide(KeptPicture picture, boolean isUsed, Instant now) {
        if (isUsed) return new Keep(lookAgain(picture, now));
        Instant since = picture.unusedSince().orElse(now);
        Instant until = since.plus(UNUSED);
        return now.isBefore(until) ? new Wait(since, until) : new Forget();
    }

    /** An operator changes what is for everybody; what a person has handed in stays with what it was handed in for. */
    private static Optional<Instant> lookAgain(KeptPicture picture, Instant now) {
        return picture.publicUrl().map(url -> now.plus(UNUSED));
    }
}
