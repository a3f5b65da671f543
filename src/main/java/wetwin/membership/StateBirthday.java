package wetwin.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.MonthDay;
import java.util.Optional;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.membership.BirthdayPolicy.Stated;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** Somebody says when their birthday is. Repeatable: the same again changes nothing. */
@ApplicationScoped
public class StateBirthday {
    /** What is kept now. */
    public sealed interface Stating {
        record Kept(MonthDay birthday) implements Stating {}

        /** Another was said less than a year ago. */
        record TooSoon(Instant until) implements Stating {}
    }

    private static final String FIND = "select month, day, stated_at from birthday where person_id = $1";

    /** The same day keeps its time. */
    private static final String KEEP = """
            insert into birthday (person_id, month, day, stated_at) values ($1, $2, $3, $4)
            on conflict on constraint birthday_once
            do update set month = excluded.month, day = excluded.day, stated_at = excluded.stated_at
            where (birthday.month, birthday.day) <> (excluded.month, excluded.day)""";

    private final Database database;
    private final People people;
    private final Clock clock;

    StateBirthday(Database database, People people, Clock clock) {
        this.database = database;
        this.people = people;
        this.clock = clock;
    }

    public Uni<Stating> state(PersonId named, MonthDay birthday) {
        return database.inTransaction(tx -> people.hold(tx, named).chain(person -> state(tx, person, birthday)));
    }

    private Uni<Stating> state(Tx tx, PersonId person, MonthDay birthday) {
        Instant now = clock.instant();
        return tx.query(FIND, person.value())
                .map(StateBirthday::first)
                .map(former -> BirthdayPolicy.keptUntil(former, birthday, now))
                .chain(until -> until.isPresent()
                        ? Uni.createFrom().item(new Stating.TooSoon(until.get()))
                        : keep(tx, person, birthday, now));
    }

    private static Uni<Stating> keep(Tx tx, PersonId person, MonthDay birthday, Instant now) {
        return tx.query(KEEP, person.value(), birthday.getMonthValue(), birthday.getDayOfMonth(), now)
                .replaceWith(new Stating.Kept(birthday));
    }

    private static Optional<Stated> first(RowSet<Row> rows) {
        if (rows.size() == 0) return Optional.empty();
        Row row = rows.iterator().next();
        return Optional.of(new Stated(
                MonthDay.of(row.getInteger("month"), row.getInteger("day")),
                row.getOffsetDateTime("stated_at").toInstant()));
    }
}
