package wetwin.shop;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reading rows of this room's statements. */
final class Rows {
    private Rows() {}

    static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> read) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(read.apply(rows.iterator().next()));
    }

    static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    /** The objects of a JSON array column; none where it is null. */
    static <T> List<T> list(Row row, String column, Function<JsonObject, T> read) {
        return list((JsonArray) row.getValue(column), read);
    }

    static <T> List<T> list(JsonArray array, Function<JsonObject, T> read) {
        if (array == null) return List.of();
        return array.stream().map(JsonObject.class::cast).map(read).toList();
    }

    static UUID id(JsonObject object, String name) {
        return UUID.fromString(object.getString(name));
    }

    static Optional<Instant> instant(JsonObject object, String name) {
        return Optional.ofNullable(object.getString(name))
                .map(OffsetDateTime::parse)
                .map(OffsetDateTime::toInstant);
    }

    static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
