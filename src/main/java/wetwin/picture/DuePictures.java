package wetwin.picture;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import wetwin.platform.Database;

/** The photos of {@link PictureBook} whose turn it is to be looked at. Each method is one round trip. */
@ApplicationScoped
class DuePictures {
    /** Whoever looks at photos and is not heard of again has them looked at by another. */
    private static final Duration LEASE = Duration.ofMinutes(30);

    private static final String TAKE = """
            update picture set look_at = $2 where name in (
                select name from picture where look_at <= $1 order by look_at limit $3 for update skip locked)
            returning name, public_url, unused_since""";

    private static final String SETTLE = "update picture set unused_since = $2, look_at = $3 where name = $1";

    private static final String FORGET = "delete from picture where name = $1";

    private final Database database;
    private final Clock clock;

    DuePictures(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Those whose turn it is, for whoever took them. */
    Uni<List<KeptPicture>> take(int most) {
        Instant now = clock.instant();
        return database.query(TAKE, now, now.plus(LEASE), most).map(DuePictures::pictures);
    }

    Uni<Void> keep(String name, Optional<Instant> lookAgain) {
        return settle(name, null, lookAgain.orElse(null));
    }

    Uni<Void> await(String name, Instant unusedSince, Instant until) {
        return settle(name, unusedSince, until);
    }

    private Uni<Void> settle(String name, Instant unusedSince, Instant lookAt) {
        return database.repeatable(SETTLE, name, unusedSince, lookAt).replaceWithVoid();
    }

    Uni<Void> forget(String name) {
        return database.repeatable(FORGET, name).replaceWithVoid();
    }

    private static List<KeptPicture> pictures(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new KeptPicture(
                        row.getString("name"),
                        Optional.ofNullable(row.getString("public_url")),
                        Optional.ofNullable(row.getOffsetDateTime("unused_since"))
                                .map(OffsetDateTime::toInstant)))
                .toList();
    }
}
