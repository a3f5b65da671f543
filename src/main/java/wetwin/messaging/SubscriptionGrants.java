package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** Counts what people agree to: WeChat cannot be asked how many subscription messages a person still accepts. */
@ApplicationScoped
public class SubscriptionGrants {
    private static final String ADD = """
            with first_time as (
                insert into subscription_report (person_id, request_id, at)
                select $1, $3::text, $4 where $3::text is not null
                on conflict on constraint subscription_report_once do nothing
                returning request_id)
            insert into subscription_grant (person_id, template_id, remaining, changed_at)
            select $1, template_id, count(*), $4
            from unnest($2::text[]) template_id
            where $3::text is null or exists (select 1 from first_time)
            group by template_id order by template_id
            on conflict on constraint subscription_grant_once
            do update set remaining = subscription_grant.remaining + excluded.remaining, changed_at = $4""";

    private final Database database;
    private final People people;
    private final NoticeCatalogue catalogue;
    private final Clock clock;

    SubscriptionGrants(Database database, People people, NoticeCatalogue catalogue, Clock clock) {
        this.database = database;
        this.people = people;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * One more message of each accepted template; templates we do not have are ignored.
     *
     * @param requestId the same one counts once for a person
     */
    public Uni<Void> add(PersonId person, List<String> accepted, Optional<String> requestId) {
        String[] known =
                accepted.stream().distinct().filter(catalogue::isSubscription).toArray(String[]::new);
        if (known.length == 0) return Uni.createFrom().voidItem();
        return database.inTransaction(
                tx -> people.hold(tx, person).chain(holder -> write(tx, holder, known, requestId.orElse(null))));
    }

    private Uni<Void> write(Tx tx, PersonId person, String[] accepted, String requestId) {
        return tx.query(ADD, person.value(), accepted, requestId, clock.instant())
                .replaceWithVoid();
    }
}
