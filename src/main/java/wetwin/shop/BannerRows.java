package wetwin.shop;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Banners as statements have them, the home page's and the console's. */
final class BannerRows {
    static final String BANNER = """
            jsonb_build_object('id', b.id, 'title', b.title, 'subtitle', b.subtitle, 'art', b.art, 'image', b.image,
                'page', b.page, 'rank', b.rank, 'from', b.starts_at, 'until', b.ends_at, 'published', b.published)""";

    private BannerRows() {}

    static Banner banner(JsonObject banner) {
        return new Banner(
                Rows.id(banner, "id"),
                banner.getString("title"),
                banner.getString("subtitle"),
                banner.getString("art"),
                Optional.ofNullable(banner.getJsonObject("image")).map(CatalogueJson::picture),
                banner.getString("page"),
                banner.getInteger("rank"),
                Rows.instant(banner, "from"),
                Rows.instant(banner, "until"),
                banner.getBoolean("published"));
    }
}
