package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wetwin.platform.Database;
import wetwin.platform.Problem;

/** How shops let people choose when they come, for those who set it. Each method is one round trip. */
@ApplicationScoped
public class PickupDesk {
    /** @param taken how many orders have chosen which quarter of an hour, from the present one on */
    public record Entry(Shop shop, PickupRules rules, Map<Instant, Integer> taken) {}

    private static final String SET = """
            insert into pickup_rules (shop_id, per_quarter, soon) select id, $2, $3 from shop where id = $1
            on conflict on constraint pickup_rules_once
            do update set per_quarter = excluded.per_quarter, soon = excluded.soon""";

    private final PickupRepository pickup;
    private final Database database;
    private final Clock clock;

    PickupDesk(PickupRepository pickup, Database database, Clock clock) {
        this.pickup = pickup;
        this.database = database;
        this.clock = clock;
    }

    public Uni<List<Entry>> all() {
        return pickup.all(clock.instant()).map(shops -> shops.stream()
                .map(found -> new Entry(found.shop(), found.rules(), new TreeMap<>(found.taken())))
                .toList());
    }

    /** Orders that are placed stay as they are. Repeatable. Fails with {@code NOT_FOUND} where there is no such shop. */
    public Uni<Void> set(ShopId shop, PickupRules rules) {
        Integer perQuarter = rules.perQuarter().isPresent() ? rules.perQuarter().getAsInt() : null;
        return database.query(SET, shop.value(), perQuarter, rules.soon())
                .invoke(rows -> {
                    if (rows.rowCount() == 0) throw Problem.notFound();
                })
                .replaceWithVoid();
    }
}
