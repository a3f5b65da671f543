package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.Problem;
import wetwin.platform.Tx;

/** Which kinds of notices a person wants, of those that can be sent: all, but for those they have switched off. */
@ApplicationScoped
public class NoticePreferences {
    private static final String READ = "select kind from notice_opt_out where person_id = $1";

    /** What is not sent here was not asked about, and stays as it is. */
    private static final String REPLACE = """
            with wanted_again as (
                delete from notice_opt_out
                where person_id = $1 and kind <> all ($2::text[]) and kind = any ($4::text[]))
            insert into notice_opt_out (person_id, kind, since)
            select $1, kind, $3 from unnest($2::text[]) kind order by kind
            on conflict on constraint notice_opt_out_once do nothing""";

    private static final String OFF = """
            insert into notice_opt_out (person_id, kind, since)
            select $1, kind, $3 from unnest($2::text[]) kind order by kind
            on conflict on constraint notice_opt_out_once do nothing""";

    private static final String ON = "delete from notice_opt_out where person_id = $1 and kind = any ($2::text[])";

    public record Preference(NoticeKind kind, boolean wanted) {}

    private final Database database;
    private final People people;
    private final NoticeCatalogue catalogue;
    private final Clock clock;

    NoticePreferences(Database database, People people, NoticeCatalogue catalogue, Clock clock) {
        this.database = database;
        this.people = people;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    public Uni<List<Preference>> of(PersonId person) {
        return database.query(READ, person.value())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("kind"))
                        .collect(Collectors.toSet()))
                .map(this::all);
    }

    /** Switches these off and all others on; fails with {@code NOT_OPTIONAL} for what people wait for. */
    public Uni<List<Preference>> switchOff(PersonId person, Set<NoticeKind> unwanted) {
        List<NoticeKind> needed =
                unwanted.stream().filter(kind -> !kind.isOptional()).sorted().toList();
        if (!needed.isEmpty()) {
            return Uni.createFrom().failure(new Problem(422, "NOT_OPTIONAL").with("kinds", needed));
        }
        Set<String> kinds = unwanted.stream().map(NoticeKind::name).collect(Collectors.toSet());
        return database.inTransaction(tx -> people.hold(tx, person).chain(holder -> replace(tx, holder, kinds)))
                .replaceWith(all(kinds));
    }

    /** Joins the transaction; the other kinds stay as they are. Repeatable. */
    Uni<Void> change(Tx tx, PersonId person, String[] kinds, boolean off) {
        return (off ? tx.query(OFF, person.value(), kinds, clock.instant()) : tx.query(ON, person.value(), kinds))
                .replaceWithVoid();
    }

    private Uni<Void> replace(Tx tx, PersonId person, Set<String> unwanted) {
        String[] asked = sent().map(NoticeKind::name).toArray(String[]::new);
        return tx.query(REPLACE, person.value(), unwanted.toArray(String[]::new), clock.instant(), asked)
                .replaceWithVoid();
    }

    private List<Preference> all(Set<String> unwanted) {
        return sent().map(kind -> new Preference(kind, !unwanted.contains(kind.name())))
                .toList();
    }

    private Stream<NoticeKind> sent() {
        return Arrays.stream(NoticeKind.values()).filter(catalogue::isSent);
    }
}
