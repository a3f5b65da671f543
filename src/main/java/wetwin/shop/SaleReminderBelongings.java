package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.identity.PersonBelongings;
import wetwin.identity.PersonId;
import wetwin.platform.Tx;

/** Who asked for the same sale as both of two persons that are one asked for it once. */
@ApplicationScoped
class SaleReminderBelongings implements PersonBelongings {
    private static final String MOVE_ALL = """
            with former as (delete from sale_reminder where person_id = $1 returning *)
            insert into sale_reminder as known (person_id, shop_id, product_id, asked_at)
            select $2, shop_id, product_id, asked_at from former
            on conflict on constraint sale_reminder_once
            do update set asked_at = least(known.asked_at, excluded.asked_at)""";

    @Override
    public Uni<Void> moveAll(Tx tx, PersonId from, PersonId to) {
        return tx.query(MOVE_ALL, from.value(), to.value()).replaceWithVoid();
    }
}
