package wetwin.messaging.picture;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import wetwin.platform.Database;

/** What the mini program knows pictures of the library by. Apart from the library's own: who sends brings nothing there. */
@ApplicationScoped
class LentPictureRepository {
    private static final String LENT = """
            select case when guest_media_until > $2 then guest_media_id end as lent from account_picture
            where media_id = $1 order by removed_at nulls first, id desc limit 1""";

    private static final String FILE = """
            select kind, bytes from account_picture where media_id = $1
            order by removed_at nulls first, id desc limit 1""";

    private static final String LENT_AS = """
            update account_picture set guest_media_id = $2, guest_media_until = $3 where media_id = $1""";

    /** @param mediaId what the mini program knows it by; empty where it does not, or not for long any more */
    record LentNow(Optional<String> mediaId) {}

    private final Database database;

    LentPictureRepository(Database database) {
        this.database = database;
    }

    /** Empty for what is no picture of ours. */
    Uni<Optional<LentNow>> lent(String mediaId, Instant now) {
        return database.query(LENT, mediaId, now)
                .map(rows ->
                        stream(rows).findFirst().map(row -> new LentNow(Optional.ofNullable(row.getString("lent")))));
    }

    Uni<Optional<PictureBytes>> file(String mediaId) {
        return database.query(FILE, mediaId)
                .map(rows -> stream(rows).findFirst().map(PictureRow::bytes));
    }

    Uni<Void> lentAs(String mediaId, String guestMediaId, Instant until) {
        return database.repeatable(LENT_AS, mediaId, guestMediaId, until).replaceWithVoid();
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
