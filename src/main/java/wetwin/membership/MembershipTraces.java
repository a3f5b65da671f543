package wetwin.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import wetwin.identity.PersonId;
import wetwin.identity.Personal;
import wetwin.identity.PersonalTraces;
import wetwin.platform.Tx;

/** A birthday is somebody's own; points, coupons, rewards' codes and levels are books. */
@ApplicationScoped
class MembershipTraces implements PersonalTraces {
    private static final String FORGET = "delete from birthday where person_id = $1";

    @Override
    public Uni<Void> forget(Tx tx, PersonId person, Set<Personal> what) {
        if (!what.contains(Personal.ALL)) return Uni.createFrom().voidItem();
        return tx.query(FORGET, person.value()).replaceWithVoid();
    }
}
