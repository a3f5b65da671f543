package wetwin.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
     * Takes out what it finds, so that of two runs at once one finds it. In no order: all of it is due, and sorting a
     * hundred thousand for each few hundred would take longer than telling them. A product whose time was taken away is
     * sold as of now.
     */
    static final String TAKE_DUE = """
            with due as (
                select r.person_id, r.shop_id, r.product_id, p.name, shop.name as shop_name,
                       coalesce(p.sale_from, $1::timestamptz) as begins,
                       shop.shown and st.product_id is not null and %s and (p.sale_from is null or p.sale_from > $3)
                           as told
                from product p
                join sale_reminder r on r.product_id = p.id
                join shop on shop.id = r.shop_id
                left join stock st on st.shop_id = r.shop_id and st.product_id = r.product_id
                where p.sale_from is null or p.sale_from <= $2
                limit $4 for update of r skip locked),
            taken as (
                delete from sale_reminder r using due d
                where r.person_id = d.person_id and r.shop_id = d.shop_id and r.product_id = d.product_id)
            select * from due""".formatted(CatalogueRepository.SHOWN).replace("$now", "$1");

    private record Due(
            UUID person, ShopId shop, String shopName, ProductId product, String name, Instant begins, boolean told) {}

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
        return Rounds.whileFull(BATCH, MOST_ROUNDS, () -> database.inTransaction(tx -> remind(tx, now)));
    }

    private Uni<Integer> remind(Tx tx, Instant now) {
        Instant soon = now.plus(SaleReminderPolicy.BEFORE);
        Instant tooLongAgo = now.minus(SaleReminderPolicy.WORTH_IT);
        return tx.query(TAKE_DUE, now, soon, tooLongAgo, BATCH)
                .map(rows -> Rows.all(rows, RemindOfSales::due))
                .chain(due -> promise(tx, due, now).replaceWith(due.size()));
    }

    private Uni<Void> promise(Tx tx, List<Due> due, Instant now) {
        OutboxMessage[] notices =
                due.stream().filter(Due::told).map(one -> notice(one, now)).toArray(OutboxMessage[]::new);
        return notices.length == 0 ? Uni.createFrom().voidItem() : outbox.append(tx, notices);
    }

    private static OutboxMessage notice(Due due, Instant now) {
        JsonObject data = new JsonObject()
                .put("product", due.name())
                .put("shopName", due.shopName())
                .put("saleFrom", due.begins().toString())
                .put("shop", due.shop().toString())
                .put("productId", due.product().toString());
        JsonObject payload = new JsonObject()
                .put("kind", "SALE_STARTING")
                .put("personId", due.person().toString())
                .put("until", due.begins().plus(SaleReminderPolicy.WORTH_IT).toString())
                .put("data", data);
        String key = "notice:sale-starting:" + due.person() + ":" + due.shop() + ":" + due.product() + ":"
                + due.begins().toEpochMilli();
        return new OutboxMessage("notice", "notice:" + due.person(), key, payload, now);
    }

    private static Due due(Row row) {
        return new Due(
                row.getUUID("person_id"),
                new ShopId(row.getUUID("shop_id")),
                row.getString("shop_name"),
                new ProductId(row.getUUID("product_id")),
                row.getString("name"),
                row.getOffsetDateTime("begins").toInstant(),
                row.getBoolean("told"));
    }
}
