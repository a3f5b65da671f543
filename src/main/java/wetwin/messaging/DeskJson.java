package wetwin.messaging;

import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import wetwin.messaging.Desk.KeptBy;
import wetwin.messaging.Desk.Moment;

/** The desk as the database has it. */
public final class DeskJson {
    private DeskJson() {}

    /** @param row with {@code service_state}'s columns */
    public static Moment moment(Row row) {
        String keptBy = row.getString("kept_by");
        Desk desk = keptBy == null
                ? Desk.OF_THE_RELEASE
                : new Desk(KeptBy.valueOf(keptBy), hours(row.getJsonArray("hours")), row.getString("away"));
        return new Moment(desk, row.getBoolean("talking"), row.getInteger("waiting"));
    }

    public static JsonArray hours(OfficeHours hours) {
        return new JsonArray(hours.windows().stream().map(RuleJson::write).toList());
    }

    public static OfficeHours hours(JsonArray hours) {
        return new OfficeHours(RuleJson.windows(hours));
    }
}
