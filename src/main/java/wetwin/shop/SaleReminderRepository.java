package wetwin.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.Tx;
import wetwin.shop.SaleReminderPolicy.Look;

/** The table of who wants to be told of which sale. Each method is one round trip. */
@ApplicationScoped
class SaleReminderRepository {
    private static final String OPEN = """
            select r.shop_id, r.product_id, p.sale_from from sale_reminder r join product p on p.id = r.product_id
            where r.person_id = $1 order by r.asked_at, r.shop_id, r.product_id""";

    private static final String LOOK = """
            select p.id is not null and st.product_id is not null and %s as shown, p.sale_from,
                (select count(*)::int from sale_reminder k
                 where k.person_id = $3 and (k.shop_id, k.product_id) <> ($1, $2)) as others
            from shop left join product p on p.id = $2
            left join stock st on st.shop_id = shop.id and st.product_id = p.id
            where shop.id = $1 and shop.shown""".formatted(CatalogueRepository.SHOWN).replace("$now", "$4");

    private static final String ASK = """
            insert into sale_reminder (person_id, shop_id, product_id, asked_at) values ($1, $2, $3, $4)
            on conflict on constraint sale_reminder_once do nothing""";

    private static final String TAKE_BACK =
            "delete from sale_reminder where person_id = $1 and shop_id = $2 and product_id = $3";

    private final Database database;

    SaleReminderRepository(Database database) {
        this.database = database;
    }

    /** Those that are still to come, what was asked for first before the rest. */
    Uni<List<SaleReminder>> open(PersonId person) {
        return database.query(OPEN, person.value()).map(rows -> Rows.all(rows, SaleReminderRepository::reminder));
    }

    /** Empty where people may see no such shop. The person must be held, so that nobody else counts meanwhile. */
    Uni<Optional<Look>> look(Tx tx, PersonId person, ShopId shop, ProductId product, Instant now) {
        return tx.query(LOOK, shop.value(), product.value(), person.value(), now)
                .map(rows -> Rows.first(rows, SaleReminderRepository::look));
    }

    /** Repeatable. */
    Uni<Void> ask(Tx tx, PersonId person, ShopId shop, ProductId product, Instant now) {
        return tx.query(ASK, person.value(), shop.value(), product.value(), now).replaceWithVoid();
    }

    /** Repeatable. */
    Uni<Void> takeBack(Tx tx, PersonId person, ShopId shop, ProductId product) {
        return tx.query(TAKE_BACK, person.value(), shop.value(), product.value())
                .replaceWithVoid();
    }

    private static SaleReminder reminder(Row row) {
        return new SaleReminder(
                new ShopId(row.getUUID("shop_id")),
                new ProductId(row.getUUID("product_id")),
                Rows.instant(row, "sale_from"));
    }

    private static Look look(Row row) {
        return new Look(row.getBoolean("shown"), Rows.instant(row, "sale_from"), row.getInteger("others"));
    }
}
