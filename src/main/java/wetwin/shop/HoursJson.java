package wetwin.shop;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import wetwin.shop.OpeningHours.Otherwise;
import wetwin.shop.OpeningHours.SingleDay;
import wetwin.shop.OpeningHours.Span;

/** The days on which a shop is open otherwise, as a statement brings them. */
final class HoursJson {
    static final String WEEKDAYS = """
            (select jsonb_agg(jsonb_build_object('weekday', w.weekday, 'opensAt', w.opens_at, 'closesAt', w.closes_at))
             from shop_weekday w where w.shop_id = shop.id)""";

    /** What is past is left out. */
    static final String SINGLE_DAYS = """
            (select jsonb_agg(jsonb_build_object('day', d.day, 'opensAt', d.opens_at, 'closesAt', d.closes_at,
                 'reason', d.reason))
             from shop_day d where d.shop_id = shop.id and d.day > ($now::timestamptz at time zone 'UTC')::date - 3)""";

    /** Columns of a statement that has a shop and {@code $now}. */
    static final String OTHERWISE =
            "shop.last_order_minutes, %s as weekdays, %s as single_days".formatted(WEEKDAYS, SINGLE_DAYS);

    private HoursJson() {}

    static Otherwise otherwise(Row row) {
        return otherwise(
                (JsonArray) row.getValue("weekdays"),
                (JsonArray) row.getValue("single_days"),
                row.getInteger("last_order_minutes"));
    }

    static Otherwise otherwise(JsonArray weekdays, JsonArray singleDays, int lastOrderMinutes) {
        Map<DayOfWeek, Optional<Span>> week = Rows.list(weekdays, json -> json).stream()
                .collect(Collectors.toMap(day -> DayOfWeek.of(day.getInteger("weekday")), HoursJson::span));
        Map<LocalDate, SingleDay> days = Rows.list(singleDays, json -> json).stream()
                .collect(Collectors.toMap(
                        day -> LocalDate.parse(day.getString("day")),
                        day -> new SingleDay(span(day), day.getString("reason"))));
        return new Otherwise(week, days, Duration.ofMinutes(lastOrderMinutes));
    }

    private static Optional<Span> span(JsonObject day) {
        return Optional.ofNullable(day.getString("opensAt"))
                .map(opensAt -> new Span(LocalTime.parse(opensAt), LocalTime.parse(day.getString("closesAt"))));
    }
}
