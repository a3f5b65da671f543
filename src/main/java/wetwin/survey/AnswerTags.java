package wetwin.survey;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import wetwin.audience.EarnedTags;
import wetwin.audience.TagId;
import wetwin.identity.PersonId;
import wetwin.outbox.Outbox;
import wetwin.platform.Tx;

/** Promises the tags that an answer gives. Joins the transaction that stores it. */
@ApplicationScoped
class AnswerTags {
    private final EarnedTags earned;
    private final Outbox outbox;

    AnswerTags(EarnedTags earned, Outbox outbox) {
        this.earned = earned;
        this.outbox = outbox;
    }

    /** @param because a question, or the page with all of them */
    Uni<Void> promise(Tx tx, PersonId person, UUID run, String because, List<TagId> tags) {
        if (tags.isEmpty()) return Uni.createFrom().voidItem();
        return outbox.append(tx, earned.by(person, tags, "survey:" + run + ":" + because));
    }
}
