package wetwin.insight;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.identity.PersonBelongings;
import wetwin.identity.PersonId;
import wetwin.platform.Tx;

/** Hands over visits when two persons turn out to be one. */
@ApplicationScoped
class InsightBelongings implements PersonBelongings {
    private static final String MOVE_VISITS = "update visit set person_id = $2 where person_id = $1";

    @Override
    public Uni<Void> moveAll(Tx tx, PersonId from, PersonId to) {
        return tx.query(MOVE_VISITS, from.value(), to.value()).replaceWithVoid();
    }
}
