package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.identity.PersonBelongings;
import wetwin.identity.PersonId;
import wetwin.platform.Tx;

/** Orders go with their person. */
@ApplicationScoped
class OrderBelongings implements PersonBelongings {
    /** Both may have used the same key for different orders: the one that moves keeps its order and loses its key. */
    private static final String MOVE_ALL = """
            update shop_order o set person_id = $2,
                idempotency_key = case when exists (
                    select 1 from shop_order k where k.person_id = $2 and k.idempotency_key = o.idempotency_key)
                then o.id || ':merged' else o.idempotency_key end
            where o.person_id = $1""";

    @Override
    public Uni<Void> moveAll(Tx tx, PersonId from, PersonId to) {
        return tx.query(MOVE_ALL, from.value(), to.value()).replaceWithVoid();
    }
}
