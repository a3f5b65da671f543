package wetwin.shop;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** The shops near a place, as a statement brings them. */
final class NearRows {
    /**
     * From {@code $latitude} and {@code $longitude} to a row of {@code shop}, by the haversine formula on a globe of the
     * earth's mean radius: half a percent off at most. Null where either place is not known, of which {@code least} alone
     * would make the other side of the earth.
     */
    static final String METRES = """
            case when latitude + $latitude::float8 is not null then
                round(2 * 6371008.8 * asin(sqrt(least(1,
                    power(sin(radians(latitude - $latitude::float8) / 2), 2)
                    + cos(radians($latitude::float8)) * cos(radians(latitude))
                      * power(sin(radians(longitude - $longitude::float8) / 2), 2)))))::int end""";

    /** The nearest first; those of which it is not known how far they are stay in the order of the house. */
    static final String NEAR = """
            (select jsonb_agg(jsonb_build_object('id', shop.id, 'name', shop.name, 'address', shop.address,
                 'latitude', shop.latitude, 'longitude', shop.longitude, 'metres', shop.metres, 'note', shop.note,
                 'opensAt', shop.opens_at, 'closesAt', shop.closes_at, 'pickupMinutes', shop.pickup_minutes,
                 'lastOrderMinutes', shop.last_order_minutes, 'weekdays', %s, 'singleDays', %s,
                 'choosesTimes', exists (select from pickup_rules r
                     where r.shop_id = shop.id and r.per_quarter is not null),
                 'delivers', exists (select from delivery_rules d where d.shop_id = shop.id and d.areas <> '[]'))
                 order by shop.metres, shop.id)
             from (select shop.*, %s as metres from shop where shown order by metres, id limit $most) shop)
            as near""".formatted(HoursJson.WEEKDAYS, HoursJson.SINGLE_DAYS, METRES);

    private NearRows() {}

    static NearShop near(JsonObject json, ZoneId zone, Instant now) {
        OpeningHours hours = new OpeningHours(
                LocalTime.parse(json.getString("opensAt")),
                LocalTime.parse(json.getString("closesAt")),
                zone,
                HoursJson.otherwise(
                        json.getJsonArray("weekdays"),
                        json.getJsonArray("singleDays"),
                        json.getInteger("lastOrderMinutes")));
        Shop shop = new Shop(
                new ShopId(Rows.id(json, "id")),
                json.getString("name"),
                json.getString("address"),
                hours,
                json.getInteger("pickupMinutes"));
        return new NearShop(
                shop,
                position(json.getDouble("latitude"), json.getDouble("longitude")),
                Optional.ofNullable(json.getInteger("metres")),
                Optional.ofNullable(json.getString("note")),
                json.getBoolean("choosesTimes"),
                json.getBoolean("delivers"),
                hours.at(now));
    }

    static Optional<Position> position(Double latitude, Double longitude) {
        return latitude == null ? Optional.empty() : Optional.of(new Position(latitude, longitude));
    }

    static Double latitude(Optional<Position> position) {
        return position.map(Position::latitude).orElse(null);
    }

    static Double longitude(Optional<Position> position) {
        return position.map(Position::longitude).orElse(null);
    }
}
