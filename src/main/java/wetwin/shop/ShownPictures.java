package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import wetwin.picture.PictureUse;
import wetwin.platform.Database;

/** Which photos the shop shows, on its products, what is drafted of them and the banners, or has been handed in. */
@ApplicationScoped
class ShownPictures implements PictureUse {
    private static final String USED = """
            select link.url from unnest($1::text[]) as link (url)
            where exists (select from product p
                    where p.images @> jsonb_build_array(jsonb_build_object('url', link.url)))
                or exists (select from catalogue_draft d
                    where d.content -> 'images' @> jsonb_build_array(jsonb_build_object('url', link.url)))
                or exists (select from banner b where b.image ->> 'url' = link.url)
                or exists (select from after_sales_photo f where f.name = link.url and f.request_id is not null)""";

    private final Database database;

    ShownPictures(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Set<String>> used(List<String> references) {
        return database.query(USED, (Object) references.toArray(String[]::new))
                .map(rows ->
                        Rows.all(rows, row -> row.getString("url")).stream().collect(Collectors.toSet()));
    }
}
