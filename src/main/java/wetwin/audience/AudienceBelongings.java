package wetwin.audience;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.identity.PersonBelongings;
import wetwin.identity.PersonId;
import wetwin.platform.Tx;

/** Hands over tags when two persons turn out to be one, and has WeChat told what its mirror lacks. */
@ApplicationScoped
class AudienceBelongings implements PersonBelongings {
    private final TagRepository tags;
    private final Mirroring mirroring;

    AudienceBelongings(TagRepository tags, Mirroring mirroring) {
        this.tags = tags;
        this.mirroring = mirroring;
    }

    @Override
    public Uni<Void> moveAll(Tx tx, PersonId from, PersonId to) {
        return tags.merge(tx, from, to).chain(() -> mirroring.ofPerson(tx, to));
    }
}
