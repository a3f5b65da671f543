package wetwin.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import wetwin.platform.Database;

/** Reads the tables of when orders are picked up. Each method is one round trip. */
@ApplicationScoped
class PickupRepository {
    /** A shop, how it lets people choose, and how many have chosen which quarter of the next day. */
    record Found(Shop shop, PickupRules rules, Map<Instant, Integer> taken) {}

    private static final String FIND = """
            select %s, rules.shop_id is not null as ruled, rules.per_quarter, rules.soon,
                (select jsonb_agg(jsonb_build_object('at', q.starts_at, 'taken', q.taken) order by q.starts_at)
                 from pickup_quarter q
                 where q.shop_id = shop.id and q.taken > 0
                   and q.starts_at > $2::timestamptz - interval '15 minutes'
                   and q.starts_at < $2::timestamptz + interval '2 days') as quarters
            from shop left join pickup_rules rules on rules.shop_id = shop.id
            where $1::uuid is null or shop.id = $1 order by shop.id""".formatted(CatalogueRepository.SHOP).replace("$now", "$2");

    private final Database database;
    private final CatalogueRepository catalogue;

    PickupRepository(Database database, CatalogueRepository catalogue) {
        this.database = database;
        this.catalogue = catalogue;
    }

    Uni<Optional<Found>> find(ShopId shop, Instant now) {
        return database.query(FIND, shop.value(), now).map(rows -> Rows.first(rows, this::found));
    }

    Uni<List<Found>> all(Instant now) {
        return database.query(FIND, null, now).map(rows -> Rows.all(rows, this::found));
    }

    private Found found(Row row) {
        return new Found(
                catalogue.shopWithItsDays(row),
                CatalogueRepository.pickup(row),
                Rows.list(
                                row,
                                "quarters",
                                quarter -> Map.entry(
                                        Rows.instant(quarter, "at").orElseThrow(), quarter.getInteger("taken")))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
