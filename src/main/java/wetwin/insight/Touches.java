package wetwin.insight;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import wetwin.identity.PersonId;
import wetwin.insight.TouchPolicy.Named;
import wetwin.platform.Database;
import wetwin.platform.Ids;

/** Remembers through which touch people came into the mini program. */
@ApplicationScoped
public class Touches {
    /**
     * A touch we do not know is forgotten, but the visit counts; those that may name themselves are bounded, because a
     * front end can make up keys. The person is held, so that a merge waits; nothing is written if one came first.
     */
    private static final String RECORD = """
            with held as (
                select p.id from person p
                where p.id = (select coalesce(merged_into, id) from person where id = $2) and p.merged_into is null
                for share),
            named as (
                insert into touch (key, kind, label)
                select $3, $8::text, $6::text
                where $6::text is not null and (select count(*) from touch) < 2000
                on conflict on constraint touch_once do nothing
                returning key)
            insert into visit (id, person_id, touch_key, page, scene, at)
            select $1, held.id, coalesce((select key from named), (select key from touch where key = $3)), $4, $5, $7
            from held""";

    private final Database database;
    private final Ids ids;
    private final Clock clock;

    Touches(Database database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** Writes down that the person opened the page, and through what. One round trip, two if a merge comes between. */
    public Uni<Void> recordVisit(PersonId person, String page, Optional<String> touch, Optional<Integer> scene) {
        Optional<String> key = touch.filter(TouchPolicy::isTouchKey);
        return write(person, page, key, scene)
                .chain(written -> written ? Uni.createFrom().voidItem() : again(person, page, key, scene));
    }

    private Uni<Void> again(PersonId person, String page, Optional<String> key, Optional<Integer> scene) {
        return write(person, page, key, scene).replaceWithVoid();
    }

    private Uni<Boolean> write(PersonId person, String page, Optional<String> key, Optional<Integer> scene) {
        Optional<Named> named = key.flatMap(TouchPolicy::named);
        return database.query(
                        RECORD,
                        ids.newId(),
                        person.value(),
                        key.orElse(null),
                        page,
                        scene.orElse(null),
                        named.map(Named::label).orElse(null),
                        clock.instant(),
                        named.map(Named::kind).orElse(null))
                .map(rows -> rows.rowCount() == 1);
    }
}
