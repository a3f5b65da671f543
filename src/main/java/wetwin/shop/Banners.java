package wetwin.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import wetwin.platform.Database;
import wetwin.platform.Problem;

/** The banners of the home page as an operator edits them. They count at once. */
@ApplicationScoped
public class Banners {
    /** @param version whoever changes it says which one they have seen */
    public record Listed(Banner banner, long version) {}

    /** Drafts and those that are over among them. */
    public static final int MOST = 50;

    private static final String LIST =
            "select %s as banner, b.version from banner b order by b.rank, b.id".formatted(BannerRows.BANNER);

    /** The same first version again is no change. */
    private static final String ADD = """
            insert into banner (id, title, subtitle, art, image, page, rank, starts_at, ends_at, published, changed_at,
                changed_by)
            select $1::uuid, $2::text, $3::text, $4::text, $5::jsonb, $6::text, $7::int, $8::timestamptz,
                $9::timestamptz, $10::boolean, $11::timestamptz, $12::text
            where (select count(*) from banner where id <> $1) < %d
            on conflict on constraint banner_pk do update set title = $2, subtitle = $3, art = $4, image = $5, page = $6,
                rank = $7, starts_at = $8, ends_at = $9, published = $10, changed_at = $11, changed_by = $12
            where banner.version = 1 and banner.changed_by = $12""".formatted(MOST);

    private static final String CHANGE = """
            update banner set title = $2, subtitle = $3, art = $4, image = $5, page = $6, rank = $7, starts_at = $8,
                ends_at = $9, published = $10, changed_at = $11, changed_by = $12, version = version + 1
            where id = $1 and version = $13""";

    private static final String REMOVE = "delete from banner where id = $1";

    private final Database database;
    private final Clock clock;

    Banners(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** All of them, in their order. One round trip. */
    public Uni<List<Listed>> list() {
        return database.query(LIST)
                .map(rows -> Rows.all(
                        rows,
                        row -> new Listed(
                                BannerRows.banner((JsonObject) row.getValue("banner")), row.getLong("version"))));
    }

    /**
     * Adds a banner where {@code version} is 0, or changes the one that was seen. Fails with {@code CHANGED_MEANWHILE}
     * (409) where it is another by now, {@code BANNERS_TOO_MANY} (409) where there are {@value #MOST}.
     */
    public Uni<Void> save(Banner banner, long version, String operator) {
        Object[] values = {
            banner.id(),
            banner.title(),
            banner.subtitle(),
            banner.art(),
            banner.picture().map(CatalogueJson::write).orElse(null),
            banner.page(),
            banner.rank(),
            banner.from().orElse(null),
            banner.until().orElse(null),
            banner.published(),
            clock.instant(),
            operator,
            version
        };
        return version == 0
                ? carryOut(ADD, "BANNERS_TOO_MANY", Arrays.copyOf(values, values.length - 1))
                : carryOut(CHANGE, "CHANGED_MEANWHILE", values);
    }

    /** Nothing is left to do where it is gone. Repeatable. */
    public Uni<Void> remove(UUID id) {
        return database.repeatable(REMOVE, id).replaceWithVoid();
    }

    private Uni<Void> carryOut(String sql, String refusal, Object... values) {
        return database.query(sql, values)
                .invoke(rows -> {
                    if (rows.rowCount() == 0) throw new Problem(409, refusal);
                })
                .replaceWithVoid();
    }
}
