package wetwin.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetwin.identity.PersonId;
import wetwin.membership.OrderEarning;
import wetwin.payment.Handover;
import wetwin.payment.PayerId;
import wetwin.payment.PurchaseToPay;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** The tables of orders and stock. Each method is one round trip. */
@ApplicationScoped
class OrderRepository {
    /**
     * What came of writing an order: no number where its key was taken, the products that were not enough, whether
     * there was a place when its person comes, and what that person had placed before and not paid.
     */
    record Written(Optional<String> number, List<ProductId> missing, boolean inTime, Unpaid before) {}

    /**
     * What is to be paid, by whom, until when.
     *
     * @param handover how it comes to its person; empty for what is to be brought and is not on its way
     */
    record Payable(
            OrderId id,
            OrderStatus status,
            PayerId payer,
            int payableFen,
            String shopName,
            String goods,
            Instant payBefore,
            Optional<Handover> handover) {
        boolean isPayable(Instant now) {
            return status == OrderStatus.PLACED && now.isBefore(payBefore);
        }

        PurchaseToPay purchase() {
            return new PurchaseToPay(id.value(), payer, payableFen, shopName + " - " + goods, payBefore);
        }
    }

    private static final DateTimeFormatter NUMBER_DAY = DateTimeFormatter.ofPattern("yyMMdd");

    private static final String FORMER = """
            select id, request_hash from shop_order where person_id = $1 and idempotency_key = $2""";

    /**
     * The order, its lines, the stock and the quarter of an hour held for it; what comes from a cart leaves it. Stock is
     * locked product by product in one order for everybody, and the quarter after it, so two carts cannot wait for each
     * other, and only if the key was free. Its locks are not kept while the disk writes: whoever waits for the same
     * product would wait for that too. The answer does ({@link #onDisk}).
     */
    private static final String PLACE = """
            with placed as (
                insert into shop_order (id, number, person_id, payer_openid, shop_id, status, idempotency_key,
                    request_hash, goods, total_fen, discount_fen, payable_fen, steps, coupon_name, remark, touch_key,
                    business_date, placed_at, pay_before, close_due_at, pickup_at,
                    promotion_id, promotion_fen)
                values ($1, $2 || lpad(nextval('shop_order_number')::text, 6, '0'), $3, $4, $5, 'PLACED', $6,
                    $7, $8, $9::int, $10::int, $9::int - $10::int, $11::jsonb, $12, $13, last_touch($3, $14), $15, $14, $16, $16, $19::timestamptz,
                    $20::uuid, $21::int)
                on conflict on constraint shop_order_placed_once do nothing
                returning id, number),
            line as materialized (
                select ordinality as line_no, (l ->> 'productId')::uuid as product_id, %s as choice_ids, l ->> 'name' as name,
                       l ->> 'art' as art, l ->> 'choices' as choices, l -> 'options' as options,
                       (l ->> 'quantity')::int as quantity,
                       (l ->> 'unitFen')::int as unit_fen, (l ->> 'amountFen')::int as amount_fen,
                       (l ->> 'memberFen')::int as member_off_fen, (l ->> 'promotionFen')::int as promotion_off_fen,
                       (l ->> 'couponFen')::int as coupon_off_fen, (l ->> 'pointsFen')::int as points_off_fen,
                       (l ->> 'points')::int as points_spent
                from jsonb_array_elements($17::jsonb) with ordinality as t(l, ordinality)),
            wanted as materialized (
                select product_id, sum(quantity)::int as quantity from (
                    select product_id, quantity from line
                    union all
                    select (o ->> 'productId')::uuid, quantity from line, jsonb_array_elements(options) o
                    where o ->> 'productId' is not null) taken
                group by product_id),
            locked as materialized (
                select s.product_id from stock s join wanted using (product_id)
                where s.shop_id = $5 and exists (select from placed)
                order by s.product_id for update of s),
            reserved as (
                update stock s set available = s.available - w.quantity, reserved = s.reserved + w.quantity
                from locked l join wanted w using (product_id)
                where s.shop_id = $5 and s.product_id = l.product_id and s.available >= w.quantity
                returning s.product_id),
            place as (
                insert into pickup_quarter as q (shop_id, starts_at, capacity, taken)
                select $5, $19::timestamptz, rules.per_quarter, 1 from placed, pickup_rules rules
                where rules.shop_id = $5 and rules.per_quarter is not null and $19::timestamptz is not null
                  and (select count(*) from reserved) > 0
                on conflict on constraint pickup_quarter_once
                do update set capacity = excluded.capacity, taken = q.taken + 1 where q.taken < excluded.capacity
                returning q.starts_at),
            written as (
                insert into shop_order_line
                    (order_id, line_no, product_id, name, art, choices, choice_ids, options, quantity, unit_fen, amount_fen,
                     member_off_fen, promotion_off_fen, coupon_off_fen, points_off_fen, points_spent)
                select placed.id, line_no, product_id, line.name, art, choices, choice_ids, options, quantity, unit_fen, amount_fen,
                       member_off_fen, promotion_off_fen, coupon_off_fen, points_off_fen, points_spent
                from placed, line),
            bought as (
                delete from cart_line c using placed, line
                where $18 and c.person_id = $3 and c.shop_id = $5 and c.product_id = line.product_id
                  and c.choice_ids = line.choice_ids),
            brought as (
                insert into order_delivery (order_id, receiver, area)
                select id, $22::bytea, $23 from placed where $22::bytea is not null)
            select (select number from placed) as number,
                   (select array_agg(product_id) from reserved) as reserved,
                   $19::timestamptz is null or exists (select from place) as in_time,
                   (select count(*) from shop_order u where u.person_id = $3 and u.status = 'PLACED')::int as unpaid_orders,
                   (select coalesce(sum(ul.quantity), 0) from shop_order u join shop_order_line ul on ul.order_id = u.id
                    where u.person_id = $3 and u.status = 'PLACED')::int as unpaid_units,
                   set_config('synchronous_commit', 'off', true)""".formatted(CartRepository.choiceIdsOf("l"));

    /** A transaction of its own, of a few bytes: when it is on disk, so is all that was committed before it. */
    private static final String ON_DISK = "select pg_logical_emit_message(true, 'wetwin', '')";

    private static final String LINES = """
            (select jsonb_agg(jsonb_build_object('productId', l.product_id, 'name', l.name, 'art', l.art,
                 'choices', l.choices, 'choiceIds', l.choice_ids, 'options', l.options, 'quantity', l.quantity, 'unitFen', l.unit_fen,
                 'amountFen', l.amount_fen, 'memberFen', l.member_off_fen, 'promotionFen', l.promotion_off_fen,
                 'couponFen', l.coupon_off_fen, 'pointsFen', l.points_off_fen, 'points', l.points_spent)
                 order by l.line_no)
             from shop_order_line l where l.order_id = o.id) as lines""";

    private static final String ITEMS_OF =
            "coalesce((select sum(l.quantity) from shop_order_line l where l.order_id = %s.id), 0)::int";

    /** When its turn comes: what is for later is not made long before, unless the shop has begun it. */
    private static final String TURN =
            "greatest(%1$s.paid_at, case when %1$s.status = 'PAID' then %1$s.pickup_at - interval '15 minutes' end)";

    /** What was paid half a day before and is still not made is not waited for. */
    private static final String QUEUE =
            """
            (select (count(*) - 1)::int as ahead, sum(b.items)::int as items, min(b.making_at) as begun_at,
                    coalesce(sum(b.items) filter (where b.status = 'PAID'), 0)::int as waiting
             from (select w.status, w.making_at, %s as items from shop_order w
                   where w.shop_id = o.shop_id and w.status in ('PAID', 'MAKING')
                     and w.paid_at > o.paid_at - interval '12 hours'
                     and (%s, w.id) <= (%s, o.id)) b)""".formatted(ITEMS_OF.formatted("w"), TURN.formatted("w"), TURN.formatted("o"));

    private static final String PACE = """
            (select jsonb_agg(jsonb_build_object('begunAt', m.making_at, 'readyAt', m.ready_at, 'items', m.items)
                 order by m.ready_at, m.id) as made
             from (select f.id, f.making_at, f.ready_at, %s as items from shop_order f
                   where f.shop_id = o.shop_id and f.ready_at > $3::timestamptz - interval '2 hours'
                     and f.making_at is not null
                   order by f.ready_at desc, f.id desc limit 20) m)""".formatted(ITEMS_OF.formatted("f"));

    static final String DETAIL = """
            select o.*, shop.name as shop_name, shop.address as shop_address, shop.opens_at, shop.closes_at,
                shop.pickup_minutes, %s,
                queue.ahead, queue.items, queue.waiting, queue.begun_at, pace.made,
                r.status as refund_status, r.amount_fen as refund_fen, r.succeeded_at as refunded_at,
                case when o.status = 'COLLECTED' then order_points(o.id) end as points_earned,
                e.percent as earning_percent, e.kept_fen as earning_kept_fen, e.paid_fen as earning_paid_fen,
                d.receiver, d.area, d.carrier, d.tracking_no, d.shipped_at,
                %s as parcel_steps,
                g.coupon_name as gift_name, g.amount_fen as gift_fen, g.claimed as gift_claimed
            from shop_order o
            join shop on shop.id = o.shop_id
            left join order_delivery d on d.order_id = o.id
            left join order_refund r on r.order_id = o.id
            left join lateral follow_offer(o.person_id) g on o.paid_at is not null
            left join lateral order_earning(o.id, o.person_id) e
                on o.status in ('PAID', 'MAKING', 'READY', 'COLLECTED')
            left join lateral %s queue on o.status in ('PAID', 'MAKING')
            left join lateral %s pace on o.status in ('PAID', 'MAKING')
            where o.id = $1 and o.person_id = $2""".formatted(LINES, DeliveryRows.STEPS, QUEUE, PACE);

    private static final String GOODS = """
            select o.shop_id, %s from shop_order o where o.id = $1 and o.person_id = $2""".formatted(LINES);

    private static final String PAYABLE = """
            select o.id, o.status, o.payer_openid, o.payable_fen, shop.name as shop_name, o.goods, o.pay_before,
                d.order_id is not null as brought, d.carrier, d.tracking_no, d.contact, d.shipped_at
            from shop_order o join shop on shop.id = o.shop_id left join order_delivery d on d.order_id = o.id
            where o.id = $1 and ($2::uuid is null or o.person_id = $2)""";

    static final String LIST = """
            select o.id, o.number, o.status, o.goods, o.payable_fen, o.placed_at, o.pickup_code,
                shop.name as shop_name, d.order_id is not null as brought, d.shipped_at,
                (select l.art from shop_order_line l where l.order_id = o.id and l.line_no = 1) as art
            from shop_order o join shop on shop.id = o.shop_id left join order_delivery d on d.order_id = o.id
            where o.person_id = $1 and (o.placed_at, o.id) < ($2, $3)
            order by o.placed_at desc, o.id desc limit $4""";

    private final Database database;
    private final CatalogueRepository catalogue;
    private final OrderEarning earning;
    private final ShopConfig config;
    private final Clock clock;

    OrderRepository(
            Database database, CatalogueRepository catalogue, OrderEarning earning, ShopConfig config, Clock clock) {
        this.database = database;
        this.catalogue = catalogue;
        this.earning = earning;
        this.config = config;
        this.clock = clock;
    }

    Uni<Optional<FormerOrder>> former(PersonId person, String key) {
        return database.query(FORMER, person.value(), key)
                .map(rows -> Rows.first(
                        rows,
                        row -> new FormerOrder(
                                new OrderId(row.getUUID("id")),
                                row.getBuffer("request_hash").getBytes())));
    }

    Uni<Written> place(Tx tx, OrderDraft draft) {
        OrderRequest request = draft.request();
        Price price = draft.price();
        return tx.query(
                        PLACE,
                        draft.id().value(),
                        NUMBER_DAY.format(draft.businessDate()),
                        draft.person().value(),
                        request.payer().value(),
                        draft.shop().id().value(),
                        request.idempotencyKey(),
                        Buffer.buffer(request.fingerprint()),
                        price.goods(),
                        price.totalFen(),
                        price.discountFen(),
                        steps(price),
                        price.coupon().map(applied -> applied.coupon().name()).orElse(null),
                        request.remark().orElse(null),
                        draft.placedAt(),
                        draft.businessDate(),
                        draft.payBefore(),
                        OrderLines.write(price.lines(), request.lines()),
                        request.fromCart(),
                        request.wishes().pickupAt().orElse(null),
                        price.promotion()
                                .map(applied -> applied.promotion().id())
                                .orElse(null),
                        price.promotion().map(AppliedPromotion::discountFen).orElse(null),
                        draft.delivery()
                                .flatMap(OrderDelivery::receiver)
                                .map(receiver -> Buffer.buffer(receiver.bytes()))
                                .orElse(null),
                        draft.delivery().map(OrderDelivery::area).orElse(null))
                .map(rows -> written(rows.iterator().next(), price));
    }

    /** Waits until every order that has been placed so far outlives the database server's end. */
    Uni<Void> onDisk() {
        return database.repeatable(ON_DISK).replaceWithVoid();
    }

    /** Empty for an order that is not there and for somebody else's. */
    Uni<Optional<Order>> find(OrderId id, PersonId person) {
        Instant now = clock.instant();
        return database.query(DETAIL, id.value(), person.value(), now)
                .map(rows -> Rows.first(rows, row -> order(row, now)));
    }

    /** What was in it; empty for an order that is not there and for somebody else's. */
    Uni<Optional<FormerGoods>> goods(OrderId id, PersonId person) {
        return database.query(GOODS, id.value(), person.value())
                .map(rows -> Rows.first(
                        rows,
                        row -> new FormerGoods(
                                new ShopId(row.getUUID("shop_id")), Rows.list(row, "lines", OrderLines::former))));
    }

    /** The person's orders after the cursor, newest first. */
    Uni<List<OrderSummary>> list(PersonId person, OrderCursor after, int most) {
        return database.query(LIST, person.value(), after.placedAt(), after.id().value(), most)
                .map(rows -> Rows.all(rows, OrderRepository::summary));
    }

    /** Empty for an order that is not there and for somebody else's. */
    Uni<Optional<Payable>> payable(OrderId id, PersonId person) {
        return database.query(PAYABLE, id.value(), person.value())
                .map(rows -> Rows.first(rows, OrderRepository::payable));
    }

    /** The same whoever's it is. */
    Uni<Optional<Payable>> payable(OrderId id) {
        return database.query(PAYABLE, id.value(), null).map(rows -> Rows.first(rows, OrderRepository::payable));
    }

    private static Payable payable(Row row) {
        return new Payable(
                new OrderId(row.getUUID("id")),
                OrderStatus.valueOf(row.getString("status")),
                new PayerId(row.getString("payer_openid")),
                row.getInteger("payable_fen"),
                row.getString("shop_name"),
                row.getString("goods"),
                row.getOffsetDateTime("pay_before").toInstant(),
                DeliveryRows.handover(row));
    }

    private Order order(Row row, Instant now) {
        Optional<Instant> pickupAt = Rows.instant(row, "pickup_at");
        Shop shop = catalogue.shop(row);
        OrderTimes times = times(row);
        return new Order(
                new OrderId(row.getUUID("id")),
                row.getString("number"),
                OrderStatus.valueOf(row.getString("status")),
                shop,
                OrderLines.read(row, row.getInteger("discount_fen")),
                Rows.list(row, "steps", step -> new PriceStep(step.getString("label"), step.getInteger("amountFen"))),
                row.getInteger("total_fen"),
                row.getInteger("discount_fen"),
                Optional.ofNullable(row.getString("coupon_name")),
                Optional.ofNullable(row.getString("remark")),
                pickupAt,
                times,
                delivery(row),
                Optional.ofNullable(row.getString("pickup_code")).map(PickupCode::new),
                queue(row)
                        .map(queue -> new QueuePlace(
                                queue.ahead(),
                                ReadyTimePolicy.decide(
                                        queue, config.makingTime(), promised(shop, times), pickupAt, now))),
                Optional.ofNullable(row.getInteger("points_earned")),
                pointsPending(row),
                refund(row),
                gift(row));
    }

    private static Instant promised(Shop shop, OrderTimes times) {
        return times.paidAt().orElse(times.placedAt()).plus(Duration.ofMinutes(shop.pickupMinutes()));
    }

    /** Empty for an order that is not in it. */
    private static Optional<ShopQueue> queue(Row row) {
        if (row.getInteger("ahead") == null) return Optional.empty();
        return Optional.of(new ShopQueue(
                row.getInteger("ahead"),
                row.getInteger("items"),
                row.getInteger("waiting"),
                Rows.instant(row, "begun_at"),
                Rows.list(
                        row,
                        "made",
                        made -> new ShopQueue.Made(
                                Rows.instant(made, "begunAt").orElseThrow(),
                                Rows.instant(made, "readyAt").orElseThrow(),
                                made.getInteger("items")))));
    }

    private static Optional<OrderDelivery> delivery(Row row) {
        if (row.getString("area") == null) return Optional.empty();
        return Optional.of(new OrderDelivery(
                DeliveryRows.receiver(row),
                row.getString("area"),
                DeliveryRows.shipment(row),
                Rows.list(row, "parcel_steps", DeliveryRows::step)));
    }

    private static OrderTimes times(Row row) {
        return new OrderTimes(
                row.getOffsetDateTime("placed_at").toInstant(),
                row.getOffsetDateTime("pay_before").toInstant(),
                Rows.instant(row, "paid_at"),
                Rows.instant(row, "making_at"),
                Rows.instant(row, "ready_at"),
                Rows.instant(row, "collected_at"),
                Rows.instant(row, "ended_at"),
                Rows.instant(row, "wishes_changed_at"));
    }

    /** Empty where they are credited, and where there are none to come. */
    private Optional<Integer> pointsPending(Row row) {
        if (row.getInteger("points_earned") != null || row.getInteger("earning_percent") == null)
            return Optional.empty();
        OrderEarning.Terms terms = new OrderEarning.Terms(
                row.getInteger("earning_percent"), row.getLong("earning_kept_fen"), row.getLong("earning_paid_fen"));
        return Optional.of(earning.pending(row.getInteger("payable_fen"), terms))
                .filter(points -> points > 0);
    }

    private static Optional<Order.Refund> refund(Row row) {
        if (row.getString("refund_status") == null) return Optional.empty();
        return Optional.of(new Order.Refund(
                row.getString("refund_status"), row.getInteger("refund_fen"), Rows.instant(row, "refunded_at")));
    }

    private static Optional<Order.Gift> gift(Row row) {
        if (row.getString("gift_name") == null) return Optional.empty();
        return Optional.of(
                new Order.Gift(row.getString("gift_name"), row.getInteger("gift_fen"), row.getBoolean("gift_claimed")));
    }

    private static OrderSummary summary(Row row) {
        return new OrderSummary(
                new OrderId(row.getUUID("id")),
                row.getString("number"),
                OrderStatus.valueOf(row.getString("status")),
                row.getString("shop_name"),
                row.getString("goods"),
                row.getString("art"),
                row.getInteger("payable_fen"),
                row.getOffsetDateTime("placed_at").toInstant(),
                Optional.ofNullable(row.getString("pickup_code")).map(PickupCode::new),
                DeliveryRows.state(row));
    }

    private static Written written(Row row, Price price) {
        UUID[] reserved = row.getArrayOfUUIDs("reserved");
        Set<UUID> held = Stream.of(reserved == null ? new UUID[0] : reserved).collect(Collectors.toSet());
        return new Written(
                Optional.ofNullable(row.getString("number")),
                price.lines().stream()
                        .filter(line -> line.products().anyMatch(product -> !held.contains(product.value())))
                        .map(PricedLine::product)
                        .distinct()
                        .toList(),
                row.getBoolean("in_time"),
                new Unpaid(row.getInteger("unpaid_orders"), row.getInteger("unpaid_units")));
    }

    private static JsonArray steps(Price price) {
        JsonArray steps = new JsonArray();
        price.steps()
                .forEach(step ->
                        steps.add(new JsonObject().put("label", step.label()).put("amountFen", step.amountFen())));
        return steps;
    }
}
