package wetwin.picture;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import wetwin.picture.PictureDecision.Forget;
import wetwin.picture.PictureDecision.Keep;
import wetwin.picture.PictureDecision.Wait;
import wetwin.platform.OneByOne;
import wetwin.platform.Rounds;
import wetwin.platform.TimedJob;

/**
 * Takes photos out of the bucket that nobody has referred to for a day. A piece at a time, each taken by one; a file is
 * removed before its row, so whoever is interrupted is followed by somebody who removes it again.
 */
@ApplicationScoped
class ForgetPictures implements TimedJob {
    /** A file is a request to the bucket: a piece ends well within the function's minute. */
    private static final int AT_A_TIME = 200;

    private static final int PIECES = 5;

    private final List<PictureUse> uses;
    private final DuePictures due;
    private final PictureBroom broom;
    private final Clock clock;

    ForgetPictures(@All List<PictureUse> uses, DuePictures due, PictureBroom broom, Clock clock) {
        this.uses = uses;
        this.due = due;
        this.broom = broom;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "forget-pictures";
    }

    /** Tells how many were looked at. */
    @Override
    public Uni<Integer> run() {
        if (!broom.canSweep()) return Uni.createFrom().item(0);
        return Rounds.whileFull(AT_A_TIME, PIECES, this::piece);
    }

    private Uni<Integer> piece() {
        return due.take(AT_A_TIME).chain(pictures -> used(pictures).chain(used -> settle(pictures, used)));
    }

    private Uni<Set<String>> used(List<KeptPicture> pictures) {
        List<String> references = pictures.stream().map(KeptPicture::reference).toList();
        return Multi.createFrom()
                .iterable(references.isEmpty() ? List.<PictureUse>of() : uses)
                .onItem()
                .transformToUniAndConcatenate(use -> use.used(references))
                .collect()
                .in(HashSet::new, Set::addAll);
    }

    private Uni<Integer> settle(List<KeptPicture> pictures, Set<String> used) {
        return OneByOne.each(pictures, picture -> settle(picture, used.contains(picture.reference())));
    }

    private Uni<Void> settle(KeptPicture picture, boolean isUsed) {
        String name = picture.name();
        return switch (PicturePolicy.decide(picture, isUsed, clock.instant())) {
            case Keep(var lookAgain) -> due.keep(name, lookAgain);
            case Wait(var unusedSince, var until) -> due.await(name, unusedSince, until);
            case Forget forget -> forget(picture);
        };
    }

    /** One that cannot be removed ends the run, and does not stand in the way of the next. */
    private Uni<Void> forget(KeptPicture picture) {
        Instant now = clock.instant();
        return broom.remove(picture.name())
                .onFailure()
                .call(() ->
                        due.await(picture.name(), picture.unusedSince().orElse(now), now.plus(PicturePolicy.UNUSED)))
                .chain(() -> due.forget(picture.name()));
    }
}
