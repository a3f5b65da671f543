package wetwin.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.payment.TryAgain;
import wetwin.platform.Database;
import wetwin.platform.Problem;
import wetwin.platform.Tx;

/** Changes of orders in the database. Locks are taken in one order everywhere: person, order, stock, quarter
 * of an hour, coupon, points. */
@ApplicationScoped
class OrderChanges {
    private static final String PERSON = "select person_id from shop_order where id = $1";

    private static final String LOCK = """
            select id, person_id, shop_id, status, payable_fen,
                (select coalesce(sum(l.points_spent), 0) from shop_order_line l where l.order_id = o.id)::int as points,
                coalesce((select case when d.shipped_at is null then 'TO_BE_SHIPPED' else 'SHIPPED' end
                    from order_delivery d where d.order_id = o.id), 'PICK_UP') as way
            from shop_order o where id = $1 for update of o""";

    private static final String MOVE = """
            update shop_order set status = $2,
                paid_at = case when $2 = 'PAID' then $3 else paid_at end,
                making_at = case when $2 = 'MAKING' then $3 else making_at end,
                ready_at = case when $2 = 'READY' then $3 else ready_at end,
                collected_at = case when $2 = 'COLLECTED' then $3 else collected_at end,
                ended_at = case when $2 in ('CANCELLED', 'CLOSED', 'REFUNDING') then $3 else ended_at end
            where id = $1""";

    /** Where none of the codes is free the first is refused, and others are drawn. */
    private static final String PAY = """
            update shop_order o set status = 'PAID', paid_at = $4, code_day = $2,
                pickup_code = coalesce(%s, ($3::text[])[1])
            where id = $1""".formatted(PickupCodes.FREE.formatted("$3::text[]"));

    /** Goods that are free again free the place in their quarter of an hour, too; that is locked after them. */
    private static final String MOVE_STOCK = """
            with wanted as materialized (
                select product_id, sum(quantity)::int as quantity from (
                    select product_id, quantity from shop_order_line where order_id = $1
                    union all
                    select (o ->> 'productId')::uuid, quantity from shop_order_line, jsonb_array_elements(options) o
                    where order_id = $1 and o ->> 'productId' is not null) taken
                group by product_id),
            locked as materialized (
                select s.product_id from stock s join wanted using (product_id)
                where s.shop_id = $2 order by s.product_id for update of s),
            free_then as (
                update pickup_quarter q set taken = q.taken - 1 from shop_order o
                where $3::int = 1 and o.id = $1 and q.shop_id = o.shop_id and q.starts_at = o.pickup_at)
            update stock s set available = s.available + w.quantity * $3::int,
                reserved = s.reserved + w.quantity * $4::int, sold = s.sold + w.quantity * $5::int
            from locked l join wanted w using (product_id)
            where s.shop_id = $2 and s.product_id = l.product_id""";

    static final String CLAIM_EXPIRED = """
            update shop_order o set close_due_at = $2
            from (
                select id from shop_order where status = 'PLACED' and close_due_at <= $1
                order by close_due_at limit $3 for update skip locked) due
            where o.id = due.id
            returning o.id""";

    private final Database database;
    private final People people;

    OrderChanges(Database database, People people) {
        this.database = database;
        this.people = people;
    }

    /** Fails with {@code NOT_FOUND} when there is no such order. Three round trips. */
    Uni<HeldOrder> hold(Tx tx, OrderId id) {
        return tx.query(PERSON, id.value())
                .map(rows -> Rows.first(rows, row -> new PersonId(row.getUUID("person_id"))))
                .chain(person -> people.hold(tx, person.orElseThrow(Problem::notFound)))
                .chain(() -> tx.query(LOCK, id.value()))
                .map(rows -> Rows.first(rows, OrderChanges::held).orElseThrow(Problem::notFound));
    }

    Uni<Void> move(Tx tx, HeldOrder order, OrderStatus to, Instant at) {
        return tx.query(MOVE, order.key(), to.name(), at).replaceWithVoid();
    }

    /** Its money is there. Fails with {@link TryAgain} when none of the codes is free. */
    Uni<Void> pay(Tx tx, HeldOrder order, Instant at, DrawnCodes drawn) {
        return tx.query(PAY, order.key(), drawn.day(), drawn.values(), at)
                .onFailure()
                .transform(PickupCodes::tryAgain)
                .replaceWithVoid();
    }

    Uni<Void> move(Tx tx, HeldOrder order, StockMove move) {
        return tx.query(MOVE_STOCK, order.key(), order.shop().value(), move.available, move.reserved, move.sold)
                .replaceWithVoid();
    }

    /** Orders whose time to pay is over; nobody else gets them until the lease ends. */
    Uni<List<OrderId>> claimExpired(Instant now, Duration lease, int batch) {
        return database.query(CLAIM_EXPIRED, now, now.plus(lease), batch)
                .map(rows -> Rows.all(rows, row -> new OrderId(row.getUUID("id"))));
    }

    private static HeldOrder held(Row row) {
        return new HeldOrder(
                new OrderId(row.getUUID("id")),
                new PersonId(row.getUUID("person_id")),
                new ShopId(row.getUUID("shop_id")),
                OrderStatus.valueOf(row.getString("status")),
                row.getInteger("payable_fen"),
                row.getInteger("points"),
                HeldOrder.Way.valueOf(row.getString("way")));
    }
}
