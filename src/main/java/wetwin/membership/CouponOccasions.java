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
import wetwin.platform.Tx;

/**
 * What people do that coupons may be given for. Only a promise, so that nothing which a coupon fails on, a budget that is
 * spent or a template that many wait for, reaches the payment or the level; and none where no sort is given for it.
 */
@ApplicationScoped
public class CouponOccasions {
    static final String TOPIC = "coupon-occasion";

    private static final String PROMISE = Outbox.INSERT.formatted("$1", """
            where exists (
                select from coupon_template t
                where t.issued_on = $2 and t.stopped_at is null
                  and (t.issued_rank is null or t.issued_rank > $3 and t.issued_rank <= $4))""");

    private final Outbox outbox;
    private final Clock clock;

    CouponOccasions(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** An order is paid; whether it was the first is looked at later. Repeatable by order. One round trip. */
    public Uni<Void> paid(Tx tx, PersonId person, UUID order) {
        JsonObject what = new JsonObject().put("orderId", order.toString());
        return promise(tx, person, CouponOccasion.FIRST_ORDER, order, what, 0, 0);
    }

    /** It is their birthday until then. Whether anything is given for it has been asked. One round trip. */
    Uni<Void> birthdays(Tx tx, List<PersonId> persons, int year, Instant over) {
        OutboxMessage[] promises = persons.stream()
                .map(person -> promise(
                        person,
                        CouponOccasion.BIRTHDAY,
                        person + ":" + year,
                        new JsonObject().put("year", year).put("over", over.toString())))
                .toArray(OutboxMessage[]::new);
        return outbox.append(tx, promises);
    }

    /** A level is gained, and so are those below it that were not held. One round trip. */
    Uni<Void> gained(Tx tx, PersonId person, UUID change, int fromRank, int toRank) {
        JsonObject what = new JsonObject().put("fromRank", fromRank).put("toRank", toRank);
        return promise(tx, person, CouponOccasion.LEVEL, change, what, fromRank, toRank);
    }

    private Uni<Void> promise(
            Tx tx, PersonId person, CouponOccasion occasion, UUID which, JsonObject what, int fromRank, int toRank) {
        OutboxMessage promise = promise(person, occasion, which.toString(), what);
        tx.afterCommit(outbox::nudge);
        return tx.query(PROMISE, outbox.rows(List.of(promise)), occasion.name(), fromRank, toRank)
                .replaceWithVoid();
    }

    private OutboxMessage promise(PersonId person, CouponOccasion occasion, String which, JsonObject what) {
        JsonObject payload = what.put("occasion", occasion.name()).put("personId", person.toString());
        String key = TOPIC + ":" + occasion + ":" + which;
        return new OutboxMessage(TOPIC, "person:" + person, key, payload, clock.instant());
    }
}
