package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import wetwin.platform.Database;

/** The channel codes we have made, each with the touch that its orders are counted under. */
@ApplicationScoped
class SceneCodeRepository {
    private static final String FIND = "select scene, ticket, url from scene_code where scene = $1";

    /** The update changes nothing: it waits for whoever came first and returns their row. */
    private static final String KEEP = """
            with kept as (
                insert into scene_code (scene, label, ticket, url, created_at) values ($1, $2, $3, $4, $5)
                on conflict on constraint scene_code_once do update set scene = excluded.scene
                returning scene, label, ticket, url)
            select scene, ticket, url, name_touch($6, 'QR', label) as touch from kept""";

    private final Database database;

    SceneCodeRepository(Database database) {
        this.database = database;
    }

    Uni<Optional<SceneCode>> find(String scene) {
        return database.query(FIND, scene).map(SceneCodeRepository::first);
    }

    /** Keeps the code unless one of its scene is kept already, and returns the one that is. */
    Uni<SceneCode> keep(SceneCode code, String label, Instant now) {
        return database.query(
                        KEEP, code.scene(), label, code.ticket(), code.url(), now, ScenePolicy.touch(code.scene()))
                .map(rows -> first(rows).orElseThrow());
    }

    private static Optional<SceneCode> first(RowSet<Row> rows) {
        if (rows.rowCount() == 0) return Optional.empty();
        Row row = rows.iterator().next();
        return Optional.of(new SceneCode(row.getString("scene"), row.getString("ticket"), row.getString("url")));
    }
}
