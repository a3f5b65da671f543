package wetwin.messaging.broadcast;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import wetwin.identity.PersonId;
import wetwin.platform.Database;

/** Finds those whom an operator names for a list: each by the whole number of an order or by the person's own id. */
@ApplicationScoped
public class NamedPeople {
    static final String FIND = """
            select q.named, w.id as person_id, coalesce(c.follows, false) as follows, coalesce(m.rank, 0) as rank
            from unnest($1::text[], $2::uuid[]) with ordinality as q(named, id, n)
            left join lateral (
                select coalesce(p.merged_into, p.id) as id from person p
                where p.id = coalesce(q.id, (select o.person_id from order_words o where o.number = q.named))) w on true
            left join person_contact c on c.person_id = w.id
            left join person_rank m on m.person_id = w.id
            order by q.n""";

    /**
     * Somebody who was named.
     *
     * @param person empty if there is none by that name
     * @param rank of their level; 0 for none
     */
    public record Named(String name, Optional<PersonId> person, boolean follows, int rank) {}

    private final Database database;

    NamedPeople(Database database) {
        this.database = database;
    }

    /** Each name once, in the order they were named in. One round trip. */
    public Uni<List<Named>> find(List<String> names) {
        List<String> wanted = names.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        return database.query(
                        FIND,
                        wanted.toArray(String[]::new),
                        wanted.stream()
                                .map(name ->
                                        PersonId.read(name).map(PersonId::value).orElse(null))
                                .toArray(UUID[]::new))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(NamedPeople::named)
                        .toList());
    }

    private static Named named(Row row) {
        return new Named(
                row.getString("named"),
                Optional.ofNullable(row.getUUID("person_id")).map(PersonId::new),
                row.getBoolean("follows"),
                row.getInteger("rank"));
    }
}
