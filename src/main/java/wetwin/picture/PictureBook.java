package wetwin.picture;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** Photos for which leave was given: written down here, and looked at as {@link DuePictures}. */
@ApplicationScoped
public class PictureBook {
    private static final String ADD = """
            insert into picture (name, public_url, unused_since, look_at) values ($1, $2, $3, $4)""";

    private static final String LET_GO = "update picture set look_at = $2 where name = any($1)";

    private final Database database;
    private final Clock clock;

    PictureBook(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Before its address is handed out: whatever comes by it is known. */
    public Uni<Void> given(PictureUpload upload) {
        return database.query(ADD, row(upload)).replaceWithVoid();
    }

    /** The same in a transaction. */
    public Uni<Void> given(Tx tx, PictureUpload upload) {
        return tx.query(ADD, row(upload)).replaceWithVoid();
    }

    /** In a transaction in which nothing refers to them any more: {@link ForgetPictures} takes them from there. */
    public Uni<Void> letGo(Tx tx, List<String> names) {
        return tx.query(LET_GO, names.toArray(String[]::new), clock.instant()).replaceWithVoid();
    }

    private Object[] row(PictureUpload upload) {
        Instant now = clock.instant();
        return new Object[] {upload.key(), upload.publicUrl().orElse(null), now, now.plus(PicturePolicy.UNUSED)};
    }
}
