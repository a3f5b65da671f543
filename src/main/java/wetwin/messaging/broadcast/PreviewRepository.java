package wetwin.messaging.broadcast;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import wetwin.platform.Database;

/** What test persons were shown. */
@ApplicationScoped
class PreviewRepository {
    private static final String BEGIN = """
            insert into broadcast_preview (id, broadcast_id, outcome, at) values ($1, $2, 'SENDING', $3)
            on conflict on constraint broadcast_preview_once do nothing""";

    private static final String SETTLE = """
            update broadcast_preview set outcome = $2, reason = left($3, 300)
            where id = $1 and outcome = 'SENDING'""";

    private final Database database;

    PreviewRepository(Database database) {
        this.database = database;
    }

    /** False if it was begun before. */
    Uni<Boolean> begin(UUID wish, UUID broadcast, Instant now) {
        return database.query(BEGIN, wish, broadcast, now).map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> settle(UUID wish, String outcome, String reason) {
        return database.repeatable(SETTLE, wish, outcome, reason).replaceWithVoid();
    }
}
