package wetwin.shop;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import wetwin.outbox.Outbox;
import wetwin.outbox.OutboxMessage;
import wetwin.platform.Database;
import wetwin.platform.Rounds;
import wetwin.platform.TimedJob;
import wetwin.platform.Tx;

/**
 * Promises those a notice who asked to be told when the sale of a product begins: shortly before it does, by the time
 * that the product has now, so that whoever moves the sale moves the notice. What began too long ago, or is not shown
 * when its time comes, is forgotten without a word. Some hundred at a time.
 */
@ApplicationScoped
class RemindOfSales implements TimedJob {
    static final int BATCH = 200;

    private static final int MOST_ROUNDS = 100;

    /**
     * Of what reminders are due, once a run: one row for each product and shop, however many wait for it. A product whose
     * time was taken away is sold as of now.
     */
    static final String DUE = """
            select r.shop_id, r.product_id, p.name, shop.name as shop_name,
                coalesce(p.sale_from, $1::timestamptz) as begins,
                shop.shown and st.product_id is not null and %s and (p.sale_from is null or p.sale_from > $3) as told
            from product p
            cross join lateral (
                select distinct k.shop_id, k.product_id from sale_reminder k where k.product_id = p.id) r
            join shop on shop.id = r.shop_id
            left join stock st on st.shop_id = r.shop_id and st.product_id = r.product_id
            where p.sale_from is null or p.sale_from <= $2""".formatted(CatalogueRepository.SHOWN).replace("$now", "$1");

    /** Of two runs at once one finds a reminder. In no order: all of it is due. */
    static final String TAKE = """
            with due as (
                select r.person_id, r.shop_id, r.product_id from sale_reminder r
                where r.product_id = any($1)
                  and (r.product_id, r.shop_id) in (select * from unnest($1::uuid[], $2::uuid[]))
                limit $3 for update skip locked)
            delete from sale_reminder r using due d
            where r.person_id = d.person_id and r.shop_id = d.shop_id and r.product_id = d.product_id
            returning r.person_id, r.shop_id, r.product_id""";

    private record Place(ShopId shop, ProductId product) {
        static Place of(Row row) {
            return new Place(new ShopId(row.getUUID("shop_id")), new ProductId(row.getUUID("product_id")));
        }
    }

    private record Sale(Place place, String shopName, String name, Instant begins, boolean told) {
        static Sale of(Row row) {
            return new Sale(
                    Place.of(row),
                    row.getString("shop_name"),
                    row.getString("name"),
                    row.getOffsetDateTime("begins").toInstant(),
                    row.getBoolean("told"));
        }
    }

    private record Taken(UUID person, Place place) {}

    private final Database database;
    private final Outbox outbox;
    private final Clock clock;

    RemindOfSales(Database database, Outbox outbox, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "remind-of-sales";
    }

    /** Tells how many reminders there are no more. */
    @Override
    public Uni<Integer> run() {
        Instant now = clock.instant();
        return database.query(DUE, now, now.plus(SaleReminderPolicy.BEFORE), now.minus(SaleReminderPolicy.WORTH_IT))
                .map(rows -> Rows.all(rows, Sale::of))
                .chain(sales -> sales.isEmpty() ? Uni.createFrom().item(0) : remind(sales, now));
    }

    private Uni<Integer> remind(List<Sale> sales, Instant now) {
        return Rounds.whileFull(BATCH, MOST_ROUNDS, () -> database.inTransaction(tx -> remind(tx, sales, now)));
    }

    private Uni<Integer> remind(Tx tx, List<Sale> sales, Instant now) {
        UUID[] products =
                sales.stream().map(sale -> sale.place().product().value()).toArray(UUID[]::new);
        UUID[] shops = sales.stream().map(sale -> sale.place().shop().value()).toArray(UUID[]::new);
        return tx.query(TAKE, products, shops, BATCH)
                .map(rows -> Rows.all(rows, row -> new Taken(row.getUUID("person_id"), Place.of(row))))
                .chain(taken -> promise(tx, sales, taken, now).replaceWith(taken.size()));
    }

    private Uni<Void> promise(Tx tx, List<Sale> sales, List<Taken> taken, Instant now) {
        Map<Place, Sale> told = sales.stream().filter(Sale::told).collect(toMap(Sale::place, sale -> sale));
        OutboxMessage[] notices = taken.stream()
                .filter(one -> told.containsKey(one.place()))
                .map(one -> notice(one.person(), told.get(one.place()), now))
                .toArray(OutboxMessage[]::new);
        return notices.length == 0 ? Uni.createFrom().voidItem() : outbox.append(tx, notices);
    }

    private static OutboxMessage notice(UUID person, Sale sale, Instant now) {
        ShopId shop = sale.place().shop();
        ProductId product = sale.place().product();
        JsonObject data = new JsonObject()
                .put("product", sale.name())
                .put("shopName", sale.shopName())
                .put("saleFrom", sale.begins().toString())
                .put("shop", shop.toString())
                .put("productId", product.toString());
        JsonObject payload = new JsonObject()
                .put("kind", "SALE_STARTING")
                .put("personId", person.toString())
                .put("until", sale.begins().plus(SaleReminderPolicy.WORTH_IT).toString())
                .put("data", data);
        String key = "notice:sale-starting:" + person + ":" + shop + ":" + product + ":"
                + sale.begins().toEpochMilli();
        return new OutboxMessage("notice", "notice:" + person, key, payload, now);
    }
}
