package wetwin.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.outbox.Outbox;
import wetwin.outbox.OutboxMessage;
import wetwin.platform.Ids;
import wetwin.platform.Tx;

/** The coupon for those who follow after an order: offered by value, never a gate, and granted once. */
@ApplicationScoped
public class FollowGifts {
    /** Looks again after the commit: the person may have followed while the order's transaction was open. */
    private static final String OFFER = """
            with offered as (
                insert into follow_offer (person_id, template_id, order_id, offered_at)
                select $1, t.id, $2, $3
                from coupon_template t join person_contact c on c.person_id = $1
                where t.code = $4 and not c.follows
                  and not exists (select 1 from coupon k
                                  where k.person_id = $1 and k.template_id = t.id and k.status <> 'VOID')
                on conflict on constraint follow_offer_once do nothing
                returning person_id)
            """ + Outbox.INSERT.formatted("$5", "where exists (select 1 from offered)");

    private static final String GRANT = """
            with granted as (
                insert into coupon (id, template_id, person_id, status, grant_key, once_per_person,
                                    granted_at, expires_at)
                select $2, t.id, o.person_id, 'AVAILABLE', 'follow-gift:' || t.id || ':' || o.person_id,
                       t.once_per_person, $3, $3::timestamptz + make_interval(days => t.valid_days)
                from follow_offer o
                join coupon_template t on t.id = o.template_id
                join person_contact c on c.person_id = o.person_id
                where o.person_id = $1 and o.claimed_at is null and c.follows
                on conflict do nothing)
            update follow_offer set claimed_at = $3
            where person_id = $1 and claimed_at is null
              and exists (select 1 from person_contact c where c.person_id = $1 and c.follows)""";

    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final MembershipConfig config;

    FollowGifts(Outbox outbox, Ids ids, Clock clock, MembershipConfig config) {
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Offers the gift to somebody with an order who does not follow and never had it. Repeatable. Joins the
     * transaction, in which the person is held. One round trip.
     */
    public Uni<Void> offer(Tx tx, PersonId person, UUID orderId) {
        Instant now = clock.instant();
        tx.afterCommit(outbox::nudge);
        return tx.query(
                        OFFER,
                        person.value(),
                        orderId,
                        now,
                        config.followGiftTemplate(),
                        outbox.rows(List.of(lookAgain(person, orderId, now))))
                .replaceWithVoid();
    }

    /** Grants what was offered if the person follows now; the same person never gets the same gift twice. */
    Uni<Void> grant(Tx tx, PersonId person) {
        return tx.query(GRANT, person.value(), ids.newId(), clock.instant()).replaceWithVoid();
    }

    private static OutboxMessage lookAgain(PersonId person, UUID orderId, Instant now) {
        return new OutboxMessage(
                "person-identified",
                "person:" + person,
                "person-identified:offered:" + orderId,
                new JsonObject().put("personId", person.toString()),
                now);
    }
}
