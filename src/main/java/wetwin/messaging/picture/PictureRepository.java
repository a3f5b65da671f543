package wetwin.messaging.picture;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import wetwin.platform.Database;

/** The library's table. A file is read only where somebody looks at it. */
@ApplicationScoped
class PictureRepository {
    private static final String COLUMNS = "id, name, kind, size, media_id, url, article_url, added_at, added_by";

    private static final String LIST = "select " + COLUMNS + ", count(*) over ()::int as total from account_picture"
            + " where removed_at is null and ($1 = '' or strpos(lower(name), $1) > 0)"
            + " order by id desc limit $2 offset $3";

    private static final String SAME =
            "select " + COLUMNS + " from account_picture where sha256 = $1 and removed_at is null";

    private static final String OFFERED =
            "select count(*)::int as offered from account_picture where removed_at is null";

    private static final String ADD = """
            insert into account_picture
                (id, name, kind, bytes, size, sha256, media_id, url, article_url, added_at, added_by)
            select $1::uuid, $2::text, $3::text, $4::bytea, length($4::bytea), $5::bytea, $6::text, $7::text, $8::text,
                $9::timestamptz, $10::text
            where (select count(*) from account_picture where removed_at is null) < $11
            on conflict (sha256) where removed_at is null do nothing""";

    private static final String RENAME =
            "update account_picture set name = $2 where id = $1 and removed_at is null" + " returning " + COLUMNS;

    private static final String REMOVE = """
            update account_picture set removed_at = coalesce(removed_at, $2) where id = $1 returning id""";

    /** Brought again after it was removed, the same media id is not given twice by WeChat; a simulator might. */
    private static final String FILE = """
            select kind, bytes from account_picture where media_id = $1 or url = $1 or article_url = $1
            order by removed_at nulls first, id desc limit 1""";

    private final Database database;

    PictureRepository(Database database) {
        this.database = database;
    }

    Uni<AccountPictures.Page> list(String name, int page, int size) {
        return database.query(LIST, name.strip().toLowerCase(Locale.ROOT), size, (page - 1) * size)
                .map(rows -> new AccountPictures.Page(all(rows), total(rows)));
    }

    Uni<Optional<AccountPicture>> same(PictureBytes picture) {
        return database.query(SAME, Buffer.buffer(picture.sha256())).map(PictureRepository::first);
    }

    Uni<Integer> offered() {
        return database.query(OFFERED).map(rows -> rows.iterator().next().getInteger("offered"));
    }

    /** Nothing where the same is there already, or so many are. */
    Uni<Void> add(AccountPicture picture, PictureBytes file, int most) {
        return database.repeatable(
                        ADD,
                        picture.id(),
                        picture.name(),
                        picture.kind().name(),
                        Buffer.buffer(file.bytes()),
                        Buffer.buffer(file.sha256()),
                        picture.mediaId(),
                        picture.url(),
                        picture.articleUrl(),
                        picture.addedAt(),
                        picture.addedBy(),
                        most)
                .replaceWithVoid();
    }

    Uni<Optional<AccountPicture>> rename(UUID id, String name) {
        return database.repeatable(RENAME, id, name).map(PictureRepository::first);
    }

    Uni<Boolean> remove(UUID id, Instant now) {
        return database.repeatable(REMOVE, id, now).map(rows -> rows.size() > 0);
    }

    Uni<Optional<PictureBytes>> file(String reference) {
        return database.query(FILE, reference)
                .map(rows -> stream(rows).findFirst().map(PictureRow::bytes));
    }

    private static int total(RowSet<Row> rows) {
        return stream(rows).findFirst().map(row -> row.getInteger("total")).orElse(0);
    }

    private static Optional<AccountPicture> first(RowSet<Row> rows) {
        return stream(rows).findFirst().map(PictureRepository::picture);
    }

    private static List<AccountPicture> all(RowSet<Row> rows) {
        return stream(rows).map(PictureRepository::picture).toList();
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static AccountPicture picture(Row row) {
        return new AccountPicture(
                row.getUUID("id"),
                row.getString("name"),
                PictureKind.valueOf(row.getString("kind")),
                row.getInteger("size"),
                row.getString("media_id"),
                row.getString("url"),
                row.getString("article_url"),
                row.getOffsetDateTime("added_at").toInstant(),
                row.getString("added_by"));
    }
}
