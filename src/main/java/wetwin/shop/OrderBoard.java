package wetwin.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wetwin.identity.PersonId;
import wetwin.platform.Database;

/** The shop's orders as its operator sees them. Each question is one round trip. */
@ApplicationScoped
public class OrderBoard {
    public static final int PAGE = 20;

    /** Counted no further: a page beyond these is looked for by its number. */
    static final int MOST_COUNTED = 1000;

    /** @param total how many there are, or {@link #MOST_COUNTED} when there are more */
    public record Page(List<Entry> entries, int total) {}

    /** One order. The touch that brought it, if one did, with its name. */
    public record Entry(
            OrderId id,
            String number,
            OrderStatus status,
            Optional<PickupCode> pickupCode,
            String goods,
            int payableFen,
            Instant placedAt,
            Optional<Instant> paidAt,
            Optional<Touch> touch,
            Optional<String> remark,
            Optional<Instant> pickupAt,
            Optional<Instant> changedAt,
            Optional<Delivery> delivery,
            PersonId person) {}

    /**
     * How an order is brought; who gets it is for {@link DeliveryDesk} to say.
     *
     * @param steps what the express company has said of its parcel, the first first
     */
    public record Delivery(
            OrderDelivery.State state, String area, Optional<Shipment> shipment, List<ParcelStep> steps) {}

    public record Touch(String key, String label) {}

    private static final String COLUMNS = """
            o.id, o.number, o.status, o.pickup_code, o.goods, o.payable_fen, o.placed_at, o.paid_at, o.touch_key,
            t.label as touch_label, o.remark, o.pickup_at, o.wishes_changed_at, o.person_id,
            d.order_id is not null as brought, d.area, d.carrier, d.tracking_no, d.shipped_at,
            %s as parcel_steps""".formatted(DeliveryRows.STEPS);

    private static final String FROM = """
            shop_order o left join touch t on t.key = o.touch_key left join order_delivery d on d.order_id = o.id""";

    private static final String PAGE_OF = """
            select %1$s, (select count(*) from (
                select 1 from shop_order o where %2$s limit %3$d) counted)::int as total
            from %4$s
            where %2$s order by o.placed_at desc, o.id desc limit $1 offset $2""";

    private static final String ONE = "select %s from %s where o.id = $1".formatted(COLUMNS, FROM);

    private final Database database;

    OrderBoard(Database database) {
        this.database = database;
    }

    /**
     * The newest first.
     *
     * @param numberOrCode an order's number or its pick-up code; codes come again on another day
     * @param page from 1 on
     */
    public Uni<Page> list(Optional<OrderStatus> status, Optional<String> numberOrCode, int page) {
        List<Object> arguments = new ArrayList<>(List.of(PAGE, offset(page)));
        List<String> conditions = new ArrayList<>();
        status.ifPresent(wanted -> {
            arguments.add(wanted.name());
            conditions.add("o.status = $" + arguments.size());
        });
        numberOrCode.ifPresent(wanted -> {
            arguments.add(wanted.strip().toUpperCase(Locale.ROOT));
            conditions.add("(o.number = $%1$d or o.pickup_code = $%1$d)".formatted(arguments.size()));
        });
        String where = conditions.isEmpty() ? "true" : String.join(" and ", conditions);
        return database.query(PAGE_OF.formatted(COLUMNS, where, MOST_COUNTED, FROM), arguments.toArray())
                .map(OrderBoard::page);
    }

    public Uni<Optional<Entry>> one(OrderId id) {
        return database.query(ONE, id.value()).map(rows -> Rows.first(rows, OrderBoard::entry));
    }

    private static int offset(int page) {
        return (Math.clamp(page, 1, MOST_COUNTED / PAGE) - 1) * PAGE;
    }

    /** A page beyond the last is empty, and so is its total. */
    private static Page page(RowSet<Row> rows) {
        return new Page(
                Rows.all(rows, OrderBoard::entry),
                Rows.first(rows, row -> row.getInteger("total")).orElse(0));
    }

    private static Entry entry(Row row) {
        String touch = row.getString("touch_key");
        return new Entry(
                new OrderId(row.getUUID("id")),
                row.getString("number"),
                OrderStatus.valueOf(row.getString("status")),
                Optional.ofNullable(row.getString("pickup_code")).map(PickupCode::new),
                row.getString("goods"),
                row.getInteger("payable_fen"),
                row.getOffsetDateTime("placed_at").toInstant(),
                Rows.instant(row, "paid_at"),
                Optional.ofNullable(touch)
                        .map(key -> new Touch(
                                key,
                                Optional.ofNullable(row.getString("touch_label"))
                                        .orElse(key))),
                Optional.ofNullable(row.getString("remark")),
                Rows.instant(row, "pickup_at"),
                Rows.instant(row, "wishes_changed_at"),
                DeliveryRows.state(row)
                        .map(state -> new Delivery(
                                state,
                                row.getString("area"),
                                DeliveryRows.shipment(row),
                                Rows.list(row, "parcel_steps", DeliveryRows::step))),
                new PersonId(row.getUUID("person_id")));
    }
}
