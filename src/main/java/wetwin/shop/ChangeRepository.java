package wetwin.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.Tx;
import wetwin.shop.Changeable.Brought;

/** The tables of how people want their orders, once these are placed. Each method is one round trip. */
@ApplicationScoped
class ChangeRepository {
    private static final String OF_PERSON = "select id from shop_order where id = $1 and person_id = $2";

    private static final String FIND = """
            select %s, o.pickup_at, o.remark, o.pickup_code is not null as coded,
                d.order_id is not null as brought, d.receiver, d.area, goods.left_fen as goods_fen,
                o.total_fen - goods.list_fen as fee_fen,
                (select r.areas from delivery_rules r where r.shop_id = shop.id) as delivery_areas,
                exists (select from person_free_delivery f where f.person_id = o.person_id) as brought_for_nothing,
                rules.shop_id is not null as ruled, rules.per_quarter, rules.soon
            from shop_order o
            join shop on shop.id = o.shop_id
            left join pickup_rules rules on rules.shop_id = shop.id
            left join order_delivery d on d.order_id = o.id
            cross join lateral (
                select sum(l.amount_fen)::int as list_fen,
                    sum(l.amount_fen - coalesce(l.member_off_fen + l.promotion_off_fen + l.coupon_off_fen, 0))::int
                        as left_fen
                from shop_order_line l where l.order_id = o.id) goods
            where o.id = $1""".formatted(CatalogueRepository.SHOP).replace("$now", "$2");

    private static final String LEAVE_QUARTER = """
            update pickup_quarter set taken = taken - 1 where shop_id = $1 and starts_at = $2""";

    private static final String TAKE_QUARTER = """
            insert into pickup_quarter as q (shop_id, starts_at, capacity, taken)
            select $1, $2::timestamptz, rules.per_quarter, 1 from pickup_rules rules
            where rules.shop_id = $1 and rules.per_quarter is not null
            on conflict on constraint pickup_quarter_once
            do update set capacity = excluded.capacity, taken = q.taken + 1 where q.taken < excluded.capacity""";

    private static final String WISH = """
            update shop_order set pickup_at = $2, remark = $3, wishes_changed_at = $4 where id = $1""";

    private static final String BRING = "update order_delivery set receiver = $2, area = $3 where order_id = $1";

    /** Its own code stays where it is free on the other day, too. */
    private static final String CODE = """
            update shop_order o set code_day = $2, pickup_code = coalesce(%s, ($3::text[])[1])
            where id = $1""".formatted(PickupCodes.FREE.formatted("o.pickup_code || $3::text[]"));

    private final Database database;
    private final CatalogueRepository catalogue;

    ChangeRepository(Database database, CatalogueRepository catalogue) {
        this.database = database;
        this.catalogue = catalogue;
    }

    Uni<Boolean> isOf(OrderId order, PersonId person) {
        return database.query(OF_PERSON, order.value(), person.value()).map(rows -> rows.size() == 1);
    }

    /** Of an order that is held. */
    Uni<Changeable> find(Tx tx, HeldOrder order, Instant now) {
        return tx.query(FIND, order.key(), now)
                .map(rows -> Rows.first(rows, row -> changeable(row, order)).orElseThrow());
    }

    Uni<Void> leaveQuarter(Tx tx, HeldOrder order, Instant at) {
        return tx.query(LEAVE_QUARTER, order.shop().value(), at).replaceWithVoid();
    }

    /** False where it takes no more. */
    Uni<Boolean> takeQuarter(Tx tx, HeldOrder order, Instant at) {
        return tx.query(TAKE_QUARTER, order.shop().value(), at).map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> wish(Tx tx, HeldOrder order, OtherWishes wishes, Instant now) {
        return tx.query(
                        WISH,
                        order.key(),
                        wishes.pickupAt().orElse(null),
                        wishes.remark().orElse(null),
                        now)
                .replaceWithVoid();
    }

    Uni<Void> bring(Tx tx, HeldOrder order, SealedReceiver to, DeliveryArea area) {
        return tx.query(BRING, order.key(), Buffer.buffer(to.bytes()), area.name())
                .replaceWithVoid();
    }

    /** Fails with {@link wetwin.payment.TryAgain} when none of the codes is free. */
    Uni<Void> code(Tx tx, HeldOrder order, DrawnCodes drawn) {
        return tx.query(CODE, order.key(), drawn.day(), drawn.values())
                .onFailure()
                .transform(PickupCodes::tryAgain)
                .replaceWithVoid();
    }

    private Changeable changeable(Row row, HeldOrder order) {
        return new Changeable(
                order.status(),
                Rows.instant(row, "pickup_at"),
                Optional.ofNullable(row.getString("remark")),
                row.getBoolean("coded"),
                row.getBoolean("brought") ? Optional.of(brought(row)) : Optional.empty(),
                catalogue.shopWithItsDays(row),
                CatalogueRepository.pickup(row),
                DeliveryJson.rules(row, "delivery_areas"),
                row.getBoolean("brought_for_nothing"));
    }

    private static Brought brought(Row row) {
        return new Brought(
                DeliveryRows.receiver(row),
                row.getString("area"),
                row.getInteger("goods_fen"),
                row.getInteger("fee_fen"));
    }
}
