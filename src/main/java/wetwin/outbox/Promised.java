package wetwin.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import wetwin.platform.Database;

/** What a promise says, for whoever wants to see it before it is kept. */
@ApplicationScoped
public class Promised {
    private static final String READ = "select payload from outbox_message where id = $1";

    private final Database database;

    Promised(Database database) {
        this.database = database;
    }

    /** Empty if it is forgotten. */
    public Uni<Optional<JsonObject>> payload(UUID message) {
        return database.query(READ, message).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getJsonObject("payload"))
                .findFirst());
    }
}
