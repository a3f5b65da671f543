package wetwin.shop;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetwin.shop.Promotion.Reduction;
import wetwin.shop.Promotion.Reduction.Fixed;
import wetwin.shop.Promotion.Reduction.Percent;

/** Reading promotions: apart from what makes them, since whoever asks for a price may make none. */
final class PromotionRows {
    static final String PROMOTION = """
            jsonb_build_object('id', d.id, 'name', d.name, 'productIds', to_jsonb(d.product_ids),
                'minSpendFen', d.min_spend_fen, 'amountFen', d.amount_fen, 'percent', d.percent, 'mostFen', d.most_fen,
                'from', d.starts_at, 'until', d.ends_at, 'withMemberPrice', d.with_member_price,
                'withCoupon', d.with_coupon)""";

    /** Those that run in a shop, for the statement that asks for a price. */
    static final String RUNNING = """
            (select jsonb_agg(%s order by d.id) from promotion d
             where d.stopped_at is null and d.starts_at <= $now and d.ends_at > $now
               and (d.shop_ids is null or shop.id = any(d.shop_ids))) as promotions""".formatted(PROMOTION);

    private PromotionRows() {}

    static Promotion promotion(JsonObject promotion) {
        return new Promotion(
                Rows.id(promotion, "id"),
                promotion.getString("name"),
                ids(promotion.getJsonArray("productIds"), ProductId::new),
                promotion.getInteger("minSpendFen"),
                reduction(promotion),
                Rows.instant(promotion, "from").orElseThrow(),
                Rows.instant(promotion, "until").orElseThrow(),
                promotion.getBoolean("withMemberPrice"),
                promotion.getBoolean("withCoupon"));
    }

    private static Reduction reduction(JsonObject promotion) {
        Integer amountFen = promotion.getInteger("amountFen");
        return amountFen == null
                ? new Percent(promotion.getInteger("percent"), promotion.getInteger("mostFen"))
                : new Fixed(amountFen);
    }

    static <T> Set<T> ids(JsonArray named, Function<UUID, T> id) {
        return Stream.ofNullable(named)
                .flatMap(JsonArray::stream)
                .map(one -> id.apply(UUID.fromString(one.toString())))
                .collect(Collectors.toSet());
    }
}
