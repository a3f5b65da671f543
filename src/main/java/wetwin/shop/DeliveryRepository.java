package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** The tables of where goods are brought. Each method is one round trip. */
@ApplicationScoped
class DeliveryRepository {
    /** @param version 0 for a shop that has never set any */
    record Found(ShopId shop, String name, DeliveryRules rules, long version) {}

    private static final String ALL = """
            select shop.id, shop.name, d.areas, coalesce(d.version, 0) as version
            from shop left join delivery_rules d on d.shop_id = shop.id order by shop.id""";

    private static final String SET = """
            insert into delivery_rules as d (shop_id, areas, version)
            select id, $3::jsonb, 1 from shop where id = $1 and ($2::bigint = 0 or exists (
                select from delivery_rules seen where seen.shop_id = $1))
            on conflict on constraint delivery_rules_once
            do update set areas = excluded.areas, version = d.version + 1 where d.version = $2""";

    static final String SENT = "select carrier, tracking_no, shipped_at from order_delivery where order_id = $1";

    private static final String SHIP = """
            update order_delivery set carrier = $2, tracking_no = $3, shipped_at = coalesce(shipped_at, $4), contact = $5,
                waybill_token = null, trace_due_at = case when $3::text is not null then $4::timestamptz end
            where order_id = $1""";

    static final String RECEIVER = "select receiver from order_delivery where order_id = $1";

    private final Database database;

    DeliveryRepository(Database database) {
        this.database = database;
    }

    Uni<List<Found>> all() {
        return database.query(ALL)
                .map(rows -> Rows.all(
                        rows,
                        row -> new Found(
                                new ShopId(row.getUUID("id")),
                                row.getString("name"),
                                DeliveryJson.rules(row, "areas"),
                                row.getLong("version"))));
    }

    /** False if they are not the version that was seen, or there is no such shop. */
    Uni<Boolean> set(ShopId shop, long version, DeliveryRules rules) {
        return database.query(SET, shop.value(), version, DeliveryJson.write(rules))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Empty for what is not on its way. */
    Uni<Optional<Shipment>> sent(Tx tx, OrderId order) {
        return tx.query(SENT, order.value())
                .map(rows -> Rows.first(rows, DeliveryRows::shipment).flatMap(sent -> sent));
    }

    Uni<Void> ship(Tx tx, OrderId order, Shipment shipment, Optional<String> contact) {
        return tx.query(
                        SHIP,
                        order.value(),
                        shipment.carrier(),
                        shipment.trackingNo().orElse(null),
                        shipment.at(),
                        contact.orElse(null))
                .replaceWithVoid();
    }

    /** Empty for no such order, for one that its person comes for, and where it is forgotten. */
    Uni<Optional<SealedReceiver>> receiver(OrderId order) {
        return database.query(RECEIVER, order.value())
                .map(rows -> Rows.first(rows, DeliveryRows::receiver).flatMap(known -> known));
    }
}
