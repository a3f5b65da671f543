package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.Problem;
import wetwin.platform.Tx;

/** The shops as an operator makes and edits them. What is changed counts at once; placed orders stay as they are. */
@ApplicationScoped
public class ShopCards {
    /** Those that nobody sees any more among them: orders refer to them. */
    public static final int MOST = 3_000;

    /** With the hours of a shop of which nobody has said any. */
    private static final String CREATE = """
            insert into shop (id, name, address, latitude, longitude, pickup_minutes, note, shown, made_key, opens_at,
                closes_at)
            select $1::uuid, $2::text, $3::text, $4::float8, $5::float8, $6::int, $7::text, $8::boolean, $9::text, '09:00',
                '21:00'
            where (select count(*) from shop) < %d
            on conflict on constraint shop_made_once do nothing""".formatted(MOST);

    private static final String MADE_UNDER = "select id from shop where made_key = $1";

    private static final String CHANGE = """
            update shop set name = $3, address = $4, latitude = $5, longitude = $6, pickup_minutes = $7, note = $8,
                shown = $9, version = version + 1
            where id = $1 and version = $2""";

    /** Whoever hides one holds them all, so that two who hide the last two do not do it at once. */
    private static final String HOLD_SHOWN = "select id from shop where shown order by id for no key update";

    private final Database database;
    private final Ids ids;

    ShopCards(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    /** Repeatable by key. Fails with {@code SHOPS_TOO_MANY} (409) where there are {@value #MOST}. */
    public Uni<ShopId> create(ShopCard card, String key) {
        return database.inTransaction(tx -> tx.query(
                                CREATE,
                                ids.newId(),
                                card.name(),
                                card.address(),
                                NearRows.latitude(card.position()),
                                NearRows.longitude(card.position()),
                                card.pickupMinutes(),
                                card.note().orElse(null),
                                card.shown(),
                                key)
                        .chain(() -> tx.query(MADE_UNDER, key)))
                .map(rows -> Rows.first(rows, row -> new ShopId(row.getUUID("id")))
                        .orElseThrow(() -> new Problem(409, "SHOPS_TOO_MANY")));
    }

    /**
     * Fails with {@code CHANGED_MEANWHILE} (409) where the shop is not there or another by now, with {@code SHOP_IS_LAST}
     * (409) where people would see none at all any more.
     */
    public Uni<Void> change(ShopId shop, long version, ShopCard card) {
        return database.inTransaction(tx -> leavesOne(tx, shop, card)
                .chain(() -> tx.query(
                        CHANGE,
                        shop.value(),
                        version,
                        card.name(),
                        card.address(),
                        NearRows.latitude(card.position()),
                        NearRows.longitude(card.position()),
                        card.pickupMinutes(),
                        card.note().orElse(null),
                        card.shown()))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) throw new Problem(409, "CHANGED_MEANWHILE");
                })
                .replaceWithVoid());
    }

    private static Uni<Void> leavesOne(Tx tx, ShopId shop, ShopCard card) {
        if (card.shown()) return Uni.createFrom().voidItem();
        return tx.query(HOLD_SHOWN)
                .map(rows -> Rows.all(rows, row -> new ShopId(row.getUUID("id"))))
                .invoke(shown -> {
                    if (shown.stream().allMatch(shop::equals)) throw new Problem(409, "SHOP_IS_LAST");
                })
                .replaceWithVoid();
    }
}
