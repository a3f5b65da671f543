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
 * The promises to tell somebody of a level that they have reached, and to notice it. It is told once per level and period:
 * who loses it by a refund and reaches it again has heard of it.
 */
@ApplicationScoped
class LevelNotices {
    static final String PROMISE = Outbox.INSERT.formatted("$1", """
            where not exists (
                select from member_level_change c
                where c.person_id = $2 and c.at > $3 and c.to_rank = $4 and c.reason = 'GAINED' and c.id <> $5)""");

    private final Outbox outbox;
    private final Clock clock;

    LevelNotices(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Two round trips.
     *
     * @param change the one that brought it
     * @param periodMonths how far back counts
     */
    Uni<Void> reached(Tx tx, PersonId person, UUID change, Level level, HeldLevel held, int periodMonths) {
        Instant now = clock.instant();
        Instant periodBegan =
                now.atZone(clock.getZone()).minusMonths(periodMonths).toInstant();
        tx.afterCommit(outbox::nudge);
        return tx.query(
                        PROMISE,
                        outbox.rows(List.of(notice(person, change, level, held, now))),
                        person.value(),
                        periodBegan,
                        level.rank(),
                        change)
                .chain(() -> outbox.append(tx, noticed(person, change, level, now)));
    }

    /** Reaching it may give a tag. */
    private static OutboxMessage noticed(PersonId person, UUID change, Level level, Instant now) {
        JsonObject payload = new JsonObject()
                .put("behaviour", "LEVEL_REACHED")
                .put("what", String.valueOf(level.rank()))
                .put("personId", person.toString());
        return new OutboxMessage("behaviour", "person:" + person, "behaviour:level-reached:" + change, payload, now);
    }

    private static OutboxMessage notice(PersonId person, UUID change, Level level, HeldLevel held, Instant now) {
        String until = held.keptUntil().orElseThrow().toString();
        Benefits benefits = level.benefits();
        JsonObject data = new JsonObject()
                .put("level", level.name())
                .put("keptUntil", until)
                .put("pointsPercent", benefits.pointsPercent())
                .put("memberPrice", benefits.memberPrice())
                .put("freeDelivery", benefits.freeDelivery());
        JsonObject payload = new JsonObject()
                .put("kind", "LEVEL_REACHED")
                .put("personId", person.toString())
                .put("until", until)
                .put("data", data);
        return new OutboxMessage("notice", "notice:" + person, "notice:level-reached:" + change, payload, now);
    }
}
