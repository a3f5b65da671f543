package wetwin.insight;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.platform.Database;

/** Remembers which products a person looks at: the latest forty looks, and no more. */
@ApplicationScoped
public class ProductLooks {
    /** A report that is known changes nothing. What is no product any more is never shown. */
    private static final String RECORD = """
            with %s
            insert into product_look as known (person_id, products, looked_at, reports)
            select held.id, $2::uuid[], array_fill($3::timestamptz, array[cardinality($2::uuid[])]), array[$4::text]
            from held
            on conflict on constraint product_look_once do update set
                products = (excluded.products || known.products)[1:40],
                looked_at = (excluded.looked_at || known.looked_at)[1:40],
                reports = (excluded.reports || known.reports)[1:8]
            where not known.reports @> excluded.reports""".formatted(PersonalReport.HELD);

    private final Database database;
    private final Clock clock;

    ProductLooks(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Writes down what was looked at, as of now, each product once. One round trip; a second where nothing was written.
     *
     * @param report the same one counts once
     */
    public Uni<Void> record(PersonId person, List<UUID> products, String report) {
        UUID[] looked = products.stream().distinct().toArray(UUID[]::new);
        return PersonalReport.write(() -> database.repeatable(RECORD, person.value(), looked, clock.instant(), report));
    }
}
