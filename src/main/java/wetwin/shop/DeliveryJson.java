package wetwin.shop;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;
import java.util.OptionalInt;
import wetwin.shop.DeliveryArea.Place;

/** Delivery areas, as statements take and give them. */
final class DeliveryJson {
    private DeliveryJson() {}

    /** None where the column is null. */
    static DeliveryRules rules(Row row, String column) {
        return new DeliveryRules(Rows.list(row, column, DeliveryJson::area));
    }

    static JsonArray write(DeliveryRules rules) {
        JsonArray areas = new JsonArray();
        rules.areas().forEach(area -> areas.add(write(area)));
        return areas;
    }

    private static JsonObject write(DeliveryArea area) {
        JsonArray places = new JsonArray();
        area.places().forEach(place -> places.add(write(place)));
        JsonObject written = new JsonObject()
                .put("name", area.name())
                .put("places", places)
                .put("minimumFen", area.minimumFen())
                .put("feeFen", area.feeFen());
        area.freeFromFen().ifPresent(fen -> written.put("freeFromFen", fen));
        return written;
    }

    private static JsonObject write(Place place) {
        JsonObject written = new JsonObject().put("city", place.city());
        place.county().ifPresent(county -> written.put("county", county));
        return written;
    }

    private static DeliveryArea area(JsonObject area) {
        Integer freeFrom = area.getInteger("freeFromFen");
        return new DeliveryArea(
                area.getString("name"),
                Rows.list(area.getJsonArray("places"), DeliveryJson::place),
                area.getInteger("minimumFen"),
                area.getInteger("feeFen"),
                freeFrom == null ? OptionalInt.empty() : OptionalInt.of(freeFrom));
    }

    private static Place place(JsonObject place) {
        return new Place(place.getString("city"), Optional.ofNullable(place.getString("county")));
    }
}
