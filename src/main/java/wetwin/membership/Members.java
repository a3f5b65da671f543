package wetwin.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.Problem;

/** Finds the person an operator speaks of, who may have been merged since. */
@ApplicationScoped
public class Members {
    static final String BY_ORDER = """
            select person_id as id from order_words where number = $1""";

    private static final String KNOWN = "select person_id from person_contact where person_id = $1";

    private final Database database;
    private final People people;

    Members(Database database, People people) {
        this.database = database;
        this.people = people;
    }

    /** By the number of an order, or by the person's own id. */
    public Uni<Optional<PersonId>> find(String search) {
        return PersonId.read(search).map(this::known).orElseGet(() -> ordered(search));
    }

    /** Fails with {@code NOT_FOUND} where there is no such person. */
    public Uni<PersonId> require(PersonId person) {
        return known(person).map(found -> found.orElseThrow(Problem::notFound));
    }

    private Uni<Optional<PersonId>> known(PersonId person) {
        return database.query(KNOWN, person.value())
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : people.survivor(person).map(Optional::of));
    }

    private Uni<Optional<PersonId>> ordered(String number) {
        return database.query(BY_ORDER, number)
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(new PersonId(rows.iterator().next().getUUID("id"))));
    }
}
