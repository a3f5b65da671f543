package wetwin.insight;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import wetwin.identity.PersonId;
import wetwin.platform.Database;

/** Remembers which entrances of the home page a person opens: of each the latest times, and no more. */
@ApplicationScoped
public class EntranceOpenings {
    /** @param times how often since the last report */
    public record Opened(String entrance, int times) {}

    /**
     * A report that is known changes nothing. Entrances are the shop's to name, so any name is kept, but of those that
     * are new no more once there are a dozen: a front end can make up names. The person is held, as for a visit.
     */
    private static final String RECORD = """
            with %s,
            opened as (
                select entrance, least(sum(times), 12)::int as times
                from unnest($2::text[], $3::int[]) as report (entrance, times) group by entrance),
            kept as (select e.entrance from entrance_opening e where e.person_id = (select id from held))
            insert into entrance_opening as known (person_id, entrance, opened_at, reports)
            select held.id, opened.entrance, array_fill($4::timestamptz, array[opened.times]), array[$5::text]
            from held cross join opened
            where opened.entrance in (select entrance from kept) or (select count(*) from kept) < 12
            order by opened.entrance
            on conflict on constraint entrance_opening_once do update set
                opened_at = (excluded.opened_at || known.opened_at)[1:12],
                reports = (excluded.reports || known.reports)[1:8]
            where not known.reports @> excluded.reports""".formatted(PersonalReport.HELD);

    private final Database database;
    private final Clock clock;

    EntranceOpenings(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Writes down what was opened, as of now. One round trip; a second where nothing was written, because a merge may have
     * come between.
     *
     * @param report the same one counts once
     */
    public Uni<Void> record(PersonId person, List<Opened> opened, String report) {
        return PersonalReport.write(() -> database.repeatable(
                RECORD,
                person.value(),
                opened.stream().map(Opened::entrance).toArray(String[]::new),
                opened.stream().map(Opened::times).toArray(Integer[]::new),
                clock.instant(),
                report));
    }
}
