package wetwin.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import wetwin.platform.Database;
import wetwin.platform.Tx;
import wetwin.shop.OpeningHours.Otherwise;
import wetwin.shop.OpeningHours.Span;

/** The opening hours of the shops as an operator sets them. They count at once, for orders and for what people read. */
@ApplicationScoped
public class ShopHours {
    /**
     * @param cardVersion whoever changes the card says which one they have seen
     * @param version whoever changes the hours says which ones they have seen
     */
    public record Listed(ShopId id, ShopCard card, long cardVersion, OpeningHours hours, long version) {}

    private static final String ALL = """
            select shop.id, shop.name, shop.address, shop.latitude, shop.longitude, shop.pickup_minutes, shop.note,
                shop.shown, shop.version, shop.opens_at, shop.closes_at, shop.hours_version, %s
            from shop order by shop.id""".formatted(HoursJson.OTHERWISE).replace("$now", "$1");

    private static final String SET = """
            update shop set opens_at = $3, closes_at = $4, last_order_minutes = $5, hours_version = hours_version + 1
            where id = $1 and hours_version = $2""";

    private static final String NO_WEEK = "delete from shop_weekday where shop_id = $1";

    private static final String NO_DAYS = "delete from shop_day where shop_id = $1";

    private static final String WEEK = """
            insert into shop_weekday (shop_id, weekday, opens_at, closes_at)
            select $1, (day ->> 'weekday')::int, (day ->> 'opensAt')::time, (day ->> 'closesAt')::time
            from jsonb_array_elements($2) day""";

    private static final String DAYS = """
            insert into shop_day (shop_id, day, opens_at, closes_at, reason)
            select $1, (day ->> 'day')::date, (day ->> 'opensAt')::time, (day ->> 'closesAt')::time, day ->> 'reason'
            from jsonb_array_elements($2) day""";

    private final Database database;
    private final Clock clock;

    ShopHours(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public Uni<List<Listed>> all() {
        return database.query(ALL, clock.instant()).map(rows -> Rows.all(rows, this::listed));
    }

    /** False if they are not the version that was seen, or there is no such shop. */
    public Uni<Boolean> set(ShopId shop, long version, LocalTime opensAt, LocalTime closesAt, Otherwise otherwise) {
        int lastOrder = Math.toIntExact(otherwise.lastOrder().toMinutes());
        return database.inTransaction(tx -> tx.query(SET, shop.value(), version, opensAt, closesAt, lastOrder)
                .map(rows -> rows.rowCount() == 1)
                .call(changed -> changed
                        ? replace(tx, shop, otherwise)
                        : Uni.createFrom().voidItem()));
    }

    private static Uni<?> replace(Tx tx, ShopId shop, Otherwise otherwise) {
        return tx.query(NO_WEEK, shop.value())
                .chain(() -> tx.query(NO_DAYS, shop.value()))
                .chain(() -> tx.query(WEEK, shop.value(), week(otherwise)))
                .chain(() -> tx.query(DAYS, shop.value(), days(otherwise)));
    }

    private static JsonArray week(Otherwise otherwise) {
        return new JsonArray(otherwise.week().entrySet().stream()
                .map(day -> json(day.getValue()).put("weekday", day.getKey().getValue()))
                .toList());
    }

    private static JsonArray days(Otherwise otherwise) {
        return new JsonArray(otherwise.days().entrySet().stream()
                .map(day -> json(day.getValue().span())
                        .put("day", day.getKey().toString())
                        .put("reason", day.getValue().reason()))
                .toList());
    }

    private static JsonObject json(Optional<Span> span) {
        return new JsonObject()
                .put("opensAt", span.map(Span::opensAt).map(LocalTime::toString).orElse(null))
                .put(
                        "closesAt",
                        span.map(Span::closesAt).map(LocalTime::toString).orElse(null));
    }

    private Listed listed(Row row) {
        return new Listed(
                new ShopId(row.getUUID("id")),
                new ShopCard(
                        row.getString("name"),
                        row.getString("address"),
                        NearRows.position(row.getDouble("latitude"), row.getDouble("longitude")),
                        row.getInteger("pickup_minutes"),
                        Optional.ofNullable(row.getString("note")),
                        row.getBoolean("shown")),
                row.getLong("version"),
                new OpeningHours(
                        row.getLocalTime("opens_at"),
                        row.getLocalTime("closes_at"),
                        clock.getZone(),
                        HoursJson.otherwise(row)),
                row.getLong("hours_version"));
    }
}
