package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wetwin.platform.Database;

/** Which shops there are. Each method is one round trip. */
@ApplicationScoped
class ShopRepository {
    static final int MOST_NEAR = 20;

    private static final String FIND_NEAR = "select %s"
            .formatted(NearRows.NEAR)
            .replace("$now", "$1")
            .replace("$latitude", "$2")
            .replace("$longitude", "$3")
            .replace("$most", "" + MOST_NEAR);

    private final Database database;
    private final Clock clock;

    ShopRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Those that people may see, {@value #MOST_NEAR} at most. */
    Uni<List<NearShop>> near(Optional<Position> position, Instant now) {
        return database.query(FIND_NEAR, now, NearRows.latitude(position), NearRows.longitude(position))
                .map(rows -> Rows.first(
                                rows, row -> Rows.list(row, "near", shop -> NearRows.near(shop, clock.getZone(), now)))
                        .orElseThrow());
    }
}
