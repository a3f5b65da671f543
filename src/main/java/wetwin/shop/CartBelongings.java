package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.identity.PersonBelongings;
import wetwin.identity.PersonId;
import wetwin.platform.Tx;

/**
 * Carts become one. Whoever put the same thing into both meant it once: the larger quantity stays. Where it is more
 * than a cart can have, what was put there last does.
 */
@ApplicationScoped
class CartBelongings implements PersonBelongings {
    private static final String MOVE_ALL = """
            with former as (delete from cart_line where person_id = $1 returning *)
            insert into cart_line (person_id, shop_id, product_id, choice_ids, quantity, seen_name, seen_art,
                seen_choices, seen_unit_fen, put_at)
            select $2, shop_id, product_id, choice_ids, quantity, seen_name, seen_art, seen_choices, seen_unit_fen,
                put_at
            from former
            on conflict on constraint cart_line_once
            do update set quantity = greatest(cart_line.quantity, excluded.quantity),
                put_at = greatest(cart_line.put_at, excluded.put_at)""";

    private static final String DROP_THE_OLDEST = """
            delete from cart_line c using (
                select shop_id, product_id, choice_ids, row_number() over (
                    partition by shop_id order by put_at desc, product_id, choice_ids) as place
                from cart_line where person_id = $1) ranked
            where c.person_id = $1 and c.shop_id = ranked.shop_id and c.product_id = ranked.product_id
              and c.choice_ids = ranked.choice_ids and ranked.place > $2::int""";

    /** Who of the two was told of a cart is not told again soon. */
    private static final String MOVE_REMINDER = """
            with former as (delete from cart_reminder where person_id = $1 returning *)
            insert into cart_reminder as known (person_id, told_at) select $2, told_at from former
            on conflict on constraint cart_reminder_once do update set told_at = greatest(known.told_at, excluded.told_at)""";

    @Override
    public Uni<Void> moveAll(Tx tx, PersonId from, PersonId to) {
        return tx.query(MOVE_ALL, from.value(), to.value())
                .chain(() -> tx.query(DROP_THE_OLDEST, to.value(), PricePolicy.MOST_LINES))
                .chain(() -> tx.query(MOVE_REMINDER, from.value(), to.value()))
                .replaceWithVoid();
    }
}
