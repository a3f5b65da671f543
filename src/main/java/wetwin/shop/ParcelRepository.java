package wetwin.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wetwin.platform.Database;
import wetwin.shop.ParcelStep.Step;

/**
 * Parcels that are followed. Each method is one round trip, and names the number it speaks of: it may be put right
 * while WeChat is asked.
 */
@ApplicationScoped
class ParcelRepository {
    private static final String PICTURE = """
            (select g.images -> 0 ->> 'url' from shop_order_line l join product g on g.id = l.product_id
             where l.order_id = o.id and l.line_no = 1)""";

    static final String CLAIM = """
            with due as materialized (
                select w.order_id from order_delivery w where w.trace_due_at <= $1
                order by w.trace_due_at limit $3 for update of w skip locked)
            update order_delivery d set trace_due_at = $2
            from due join shop_order o on o.id = due.order_id join payment p on p.order_id = o.id
            where d.order_id = due.order_id
            returning d.order_id, d.carrier, d.tracking_no, d.shipped_at, d.waybill_token, d.receiver,
                o.payer_openid, o.goods, o.status in ('REFUNDING', 'REFUNDED') as over, p.transaction_id,
                %s as picture""".formatted(PICTURE);

    static final String FOLLOWED = """
            update order_delivery set waybill_token = $3, trace_due_at = $4
            where order_id = $1 and tracking_no = $2""";

    static final String SEEN = """
            with same as (
                update order_delivery set trace_due_at = $5 where order_id = $1 and tracking_no = $2
                returning order_id, tracking_no)
            insert into parcel_step (order_id, tracking_no, step, seen_at)
            select order_id, tracking_no, $3::text, $4::timestamptz from same where $3::text is not null
            on conflict on constraint parcel_step_once do nothing""";

    private final Database database;

    ParcelRepository(Database database) {
        this.database = database;
    }

    /** Nobody else gets them until the lease ends. */
    Uni<List<Parcel>> claim(Instant now, Duration lease, int batch) {
        return database.query(CLAIM, now, now.plus(lease), batch).map(rows -> Rows.all(rows, ParcelRepository::parcel));
    }

    Uni<Void> followed(Parcel parcel, String token, Instant next) {
        return database.query(FOLLOWED, parcel.order().value(), parcel.number(), token, next)
                .replaceWithVoid();
    }

    /** @param next empty for never again */
    Uni<Void> seen(Parcel parcel, Optional<Step> step, Instant at, Optional<Instant> next) {
        return database.query(
                        SEEN,
                        parcel.order().value(),
                        parcel.number(),
                        step.map(Step::name).orElse(null),
                        at,
                        next.orElse(null))
                .replaceWithVoid();
    }

    private static Parcel parcel(Row row) {
        return new Parcel(
                new OrderId(row.getUUID("order_id")),
                DeliveryRows.shipment(row).orElseThrow(),
                Optional.ofNullable(row.getString("waybill_token")),
                row.getString("payer_openid"),
                row.getString("transaction_id"),
                row.getString("goods"),
                Optional.ofNullable(row.getString("picture")).filter(link -> link.startsWith("https://")),
                DeliveryRows.receiver(row).orElseThrow(),
                row.getBoolean("over"));
    }
}
