package wetwin.menu;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import wetwin.platform.Database;

/** The draft of the menu, and what was published, each version kept. */
@ApplicationScoped
class MenuRepository {
    private static final String DRAFT = "select menu, version, changed_at, changed_by from menu_draft";

    private static final String BEGIN = """
            insert into menu_draft (menu, version, changed_at, changed_by) values ($1, 1, $2, $3)
            on conflict on constraint menu_draft_pk do nothing""";

    private static final String CHANGE = """
            update menu_draft set menu = $1, version = version + 1, changed_at = $2, changed_by = $3
            where version = $4""";

    private static final String RECORD = """
            insert into menu_version (id, published_at, published_by, declaration, menu) values ($1, $2, $3, $4, $5)""";

    private static final String VERSIONS =
            "select number, published_at, published_by, menu from menu_version order by number desc limit $1";

    private static final String VERSION =
            "select number, published_at, published_by, menu from menu_version where number = $1";

    private final Database database;
    private final MenuConfig config;

    MenuRepository(Database database, MenuConfig config) {
        this.database = database;
        this.config = config;
    }

    Uni<Optional<MenuDraft>> draft() {
        return database.query(DRAFT).map(rows -> first(rows).map(this::draft));
    }

    /** False if the version is not this one any more. */
    Uni<Boolean> save(long seen, MenuSet menus, Instant now, String operator) {
        JsonObject file = MenuFile.writeAll(menus, config.fallbackUrl());
        return (seen == 0
                        ? database.query(BEGIN, file, now, operator)
                        : database.query(CHANGE, file, now, operator, seen))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> record(UUID id, MenuSet menus, Publication publication) {
        return database.query(
                        RECORD, id, publication.at(), publication.by(), MenuText.of(menus), MenuFile.writeWhole(menus))
                .replaceWithVoid();
    }

    /** The newest first. */
    Uni<List<MenuVersion>> versions(int most) {
        return database.query(VERSIONS, most).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(this::version)
                .toList());
    }

    Uni<Optional<MenuVersion>> latest() {
        return versions(1).map(versions -> versions.stream().findFirst());
    }

    Uni<Optional<MenuVersion>> version(int number) {
        return database.query(VERSION, number).map(rows -> first(rows).map(this::version));
    }

    private MenuDraft draft(Row row) {
        return new MenuDraft(
                MenuFile.readAll(row.getJsonObject("menu"), config.fallbackUrl()),
                row.getLong("version"),
                Optional.of(new MenuDraft.Change(
                        row.getOffsetDateTime("changed_at").toInstant(), row.getString("changed_by"))));
    }

    private MenuVersion version(Row row) {
        return new MenuVersion(
                row.getInteger("number"),
                new Publication(row.getOffsetDateTime("published_at").toInstant(), row.getString("published_by")),
                Optional.ofNullable(row.getJsonObject("menu"))
                        .map(file -> MenuFile.readAll(file, config.fallbackUrl())));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }
}
