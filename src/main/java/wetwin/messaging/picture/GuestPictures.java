package wetwin.messaging.picture;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import wetwin.messaging.SendOutcome;

/**
 * The library's pictures for guests of the mini program. What the Service Account holds its customer service cannot send,
 * and WeChat keeps what is brought there for three days only: each picture is brought when it is first sent, and again
 * when those days are over.
 */
@ApplicationScoped
public class GuestPictures {
    /** Less than three days: a message is on its way for a while. */
    static final Duration LENT = Duration.ofHours(60);

    private static final SendOutcome UNKNOWN_PICTURE =
            new SendOutcome.Refused(SendOutcome.Refused.INVALID_MEDIA_ID, "invalid media_id");

    private final LentPictureRepository pictures;
    private final AccountMaterial material;
    private final Clock clock;

    GuestPictures(LentPictureRepository pictures, AccountMaterial material, Clock clock) {
        this.pictures = pictures;
        this.material = material;
        this.clock = clock;
    }

    /** @param mediaId the Service Account's; one that is not of the library is taken for the mini program's own */
    public Uni<Lent> lend(String mediaId) {
        return pictures.lent(mediaId, clock.instant()).chain(known -> known.map(lent -> already(mediaId, lent))
                .orElseGet(() -> Uni.createFrom().item(new Lent.As(mediaId))));
    }

    private Uni<Lent> already(String mediaId, LentPictureRepository.LentNow lent) {
        return lent.mediaId()
                .map(there -> Uni.createFrom().<Lent>item(new Lent.As(there)))
                .orElseGet(() -> lendAnew(mediaId));
    }

    /** WeChat holds it no longer, whatever we thought. */
    public Uni<Lent> lendAnew(String mediaId) {
        return pictures.file(mediaId).chain(found -> found.map(file -> bring(mediaId, file))
                .orElseGet(() -> Uni.createFrom().item(new Lent.Not(UNKNOWN_PICTURE))));
    }

    private Uni<Lent> bring(String mediaId, PictureBytes file) {
        return material.lend(file)
                .call(lent -> lent instanceof Lent.As(String there)
                        ? pictures.lentAs(mediaId, there, clock.instant().plus(LENT))
                        : Uni.createFrom().voidItem());
    }
}
