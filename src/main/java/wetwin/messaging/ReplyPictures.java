package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import wetwin.picture.PictureUse;
import wetwin.platform.Database;

/** Which photos the replies show: those that are written, and those that answer now. */
@ApplicationScoped
class ReplyPictures implements PictureUse {
    private static final String USED = """
            with live as materialized (select book::text as text from reply_version order by number desc limit 1)
            select link.url from unnest($1::text[], $2::text[]) as link (url, shown)
            where exists (select from reply_rule r
                    where r.rule -> 'parts' @> jsonb_build_array(jsonb_build_object('pictureUrl', link.shown)))
                or exists (select from live where strpos(live.text, to_json(link.shown)::text) > 0)""";

    private final Database database;
    private final String host;

    /** @param host where links that begin with a slash lead: a message has them whole */
    ReplyPictures(Database database, @ConfigProperty(name = "wetwin.public-url") Optional<String> host) {
        this.database = database;
        this.host = host.orElse("");
    }

    @Override
    public Uni<Set<String>> used(List<String> references) {
        String[] shown = references.stream()
                .map(link -> link.startsWith("/") ? host + link : link)
                .toArray(String[]::new);
        return database.query(USED, references.toArray(String[]::new), shown)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("url"))
                        .collect(Collectors.toSet()));
    }
}
