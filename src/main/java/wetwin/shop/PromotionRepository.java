package wetwin.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import wetwin.platform.Database;
import wetwin.platform.Tx;
import wetwin.shop.Promotion.Reduction;
import wetwin.shop.Promotion.Reduction.Fixed;
import wetwin.shop.Promotion.Reduction.Percent;

/** The table of promotions. Each method is one round trip. */
@ApplicationScoped
class PromotionRepository {
    /** A price weighs each of those that run. */
    static final int MOST_TO_COME = 50;

    private static final String LIST = """
            select %s as promotion, to_jsonb(d.shop_ids) as shops, d.stopped_at is not null as stopped,
                given.orders, given.fen
            from promotion d
            cross join lateral (
                select count(*)::int as orders, coalesce(sum(o.promotion_fen), 0)::bigint as fen from shop_order o
                where o.promotion_id = d.id and o.status in ('PAID', 'MAKING', 'READY', 'COLLECTED')) given
            order by d.ends_at desc, d.id limit 200""".formatted(PromotionRows.PROMOTION);

    private static final String CREATE = """
            insert into promotion (id, made_key, name, product_ids, shop_ids, min_spend_fen, amount_fen, percent, most_fen,
                starts_at, ends_at, with_member_price, with_coupon, made_at, made_by)
            select $1::uuid, $2::text, $3::text, $4::uuid[], $5::uuid[], $6::int, $7::int, $8::int, $9::int,
                $10::timestamptz, $11::timestamptz, $12::boolean, $13::boolean, $14::timestamptz, $15::text
            where (select count(*) from promotion where stopped_at is null and ends_at > $14) < %d
            on conflict on constraint promotion_made_once do nothing""".formatted(MOST_TO_COME);

    private static final String MADE_UNDER = "select id from promotion where made_key = $1";

    private static final String STOP = "update promotion set stopped_at = coalesce(stopped_at, $2) where id = $1";

    private final Database database;

    PromotionRepository(Database database) {
        this.database = database;
    }

    Uni<List<PromotionPlan.Listed>> list() {
        return database.query(LIST).map(rows -> Rows.all(rows, PromotionRepository::listed));
    }

    Uni<Void> create(Tx tx, PromotionPlan plan, String operator, String key, Instant now) {
        Promotion promotion = plan.promotion();
        Reduction reduction = promotion.reduction();
        return tx.query(
                        CREATE,
                        promotion.id(),
                        key,
                        promotion.name(),
                        ids(promotion.products(), ProductId::value),
                        ids(plan.shops(), ShopId::value),
                        promotion.minSpendFen(),
                        reduction instanceof Fixed(int amountFen) ? amountFen : null,
                        reduction instanceof Percent(int percent, int mostFen) ? percent : null,
                        reduction instanceof Percent(int percent, int mostFen) ? mostFen : null,
                        promotion.from(),
                        promotion.until(),
                        promotion.withMemberPrice(),
                        promotion.withCoupon(),
                        now,
                        operator)
                .replaceWithVoid();
    }

    Uni<Optional<UUID>> madeUnder(Tx tx, String key) {
        return tx.query(MADE_UNDER, key).map(rows -> Rows.first(rows, row -> row.getUUID("id")));
    }

    /** False where there is no such promotion. */
    Uni<Boolean> stop(UUID id, Instant now) {
        return database.query(STOP, id, now).map(rows -> rows.rowCount() == 1);
    }

    private static PromotionPlan.Listed listed(Row row) {
        return new PromotionPlan.Listed(
                new PromotionPlan(
                        PromotionRows.promotion((JsonObject) row.getValue("promotion")),
                        PromotionRows.ids((JsonArray) row.getValue("shops"), ShopId::new)),
                row.getInteger("orders"),
                row.getLong("fen"),
                row.getBoolean("stopped"));
    }

    /** Nothing for all. */
    private static <T> UUID[] ids(Collection<T> named, Function<T, UUID> id) {
        return named.isEmpty() ? null : named.stream().map(id).sorted().toArray(UUID[]::new);
    }
}
