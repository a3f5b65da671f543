package wetwin.insight;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import wetwin.identity.PersonId;
import wetwin.insight.GuidanceDecision.Gift;
import wetwin.insight.GuidancePolicy.Standing;
import wetwin.platform.Database;

/** Asks people to follow the account at the moments an operator chose, and remembers who saw it and who waved it away. */
@ApplicationScoped
public class FollowGuidance {
    private static final String READ = """
            select m.shown, m.title, m.words, r.quiet_days, c.follows, d.dismissed_at, g.coupon_name, g.amount_fen
            from guidance_moment m
            join guidance_rules r on r.id = 1
            join person_contact c
              on c.person_id = (select coalesce(p.merged_into, p.id) from person p where p.id = $1)
            left join guidance_dismissal d on d.person_id = c.person_id
            left join lateral follow_offer(c.person_id) g on not g.claimed
            where m.moment = $2""";

    /** The person is held, so that a merge waits; nothing is written if one came first. */
    private static final String HELD = """
            with held as (
                select p.id from person p
                where p.id = (select coalesce(merged_into, id) from person where id = $1) and p.merged_into is null
                for share)
            """;

    /** What nobody is to see counts for nothing, whatever a front end tells. */
    private static final String SHOWN = HELD + """
            insert into guidance_shown as known (person_id, moment, day, first_at, last_at, component_status)
            select held.id, m.moment, $3, $4, $4, $5
            from held
            join person_contact c on c.person_id = held.id and not c.follows
            join guidance_moment m on m.moment = $2 and m.shown
            on conflict on constraint guidance_shown_once do update set
                last_at = greatest(known.last_at, excluded.last_at), component_status = excluded.component_status""";

    private static final String DISMISSED = HELD + """
            insert into guidance_dismissal as known (person_id, dismissed_at) select id, $2 from held
            on conflict on constraint guidance_dismissal_once do update set
                dismissed_at = greatest(known.dismissed_at, excluded.dismissed_at)""";

    private final Database database;
    private final Clock clock;

    FollowGuidance(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Writes nothing. One round trip. */
    public Uni<GuidanceDecision> at(GuidanceMoment moment, PersonId person) {
        Instant now = clock.instant();
        return database.query(READ, person.value(), moment.name())
                .map(rows -> GuidancePolicy.decide(standing(rows.iterator().next()), now));
    }

    /**
     * The person sees it. The same day at the same moment counts once. One round trip.
     *
     * @param component what WeChat's own component said, as its {@code status}; empty where it was not tried
     */
    public Uni<Void> shown(GuidanceMoment moment, PersonId person, Optional<Integer> component) {
        Instant now = clock.instant();
        return database.repeatable(
                        SHOWN,
                        person.value(),
                        moment.name(),
                        now.atZone(clock.getZone()).toLocalDate(),
                        now,
                        component.orElse(null))
                .replaceWithVoid();
    }

    /**
     * The person is left alone from now on, at every moment, as long as the rules say. Repeatable. One round trip; a
     * second where nothing was written, because a merge came between.
     */
    public Uni<Void> dismissed(PersonId person) {
        return dismiss(person)
                .chain(written ->
                        written ? Uni.createFrom().voidItem() : dismiss(person).replaceWithVoid());
    }

    private Uni<Boolean> dismiss(PersonId person) {
        return database.repeatable(DISMISSED, person.value(), clock.instant()).map(rows -> rows.rowCount() > 0);
    }

    private static Standing standing(Row row) {
        return new Standing(
                row.getBoolean("shown"),
                row.getString("title"),
                row.getString("words"),
                row.getInteger("quiet_days"),
                row.getBoolean("follows"),
                Optional.ofNullable(row.getOffsetDateTime("dismissed_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("coupon_name"))
                        .map(coupon -> new Gift(coupon, row.getInteger("amount_fen"))));
    }
}
