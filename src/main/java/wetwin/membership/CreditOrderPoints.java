package wetwin.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.membership.LevelRepository.Spend;
import wetwin.membership.PointsLedger.Earning;
import wetwin.outbox.Delivery;
import wetwin.outbox.Outbox;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/**
 * A collected order earns its points and counts for the level, and in the same transaction the person is promised a notice
 * of them; whether so many points give a tag is decided elsewhere. Repeatable
 * by order id: the ledger knows an order once, and so does the notice.
 */
@ApplicationScoped
class CreditOrderPoints implements OutboxHandler {
    static final String REASON = "消费得积分";

    private record Collected(UUID orderId, PersonId person, int payableFen) {}

    private final Database database;
    private final People people;
    private final PointsLedger ledger;
    private final Levels levels;
    private final Outbox outbox;
    private final Clock clock;
    private final MembershipConfig config;

    CreditOrderPoints(
            Database database,
            People people,
            PointsLedger ledger,
            Levels levels,
            Outbox outbox,
            Clock clock,
            MembershipConfig config) {
        this.database = database;
        this.people = people;
        this.ledger = ledger;
        this.levels = levels;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String topic() {
        return "order-collected";
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        Collected collected = read(delivery.payload());
        if (collected.payableFen() == 0) return Uni.createFrom().item(Outcome.DONE);
        return database.inTransaction(tx -> credit(tx, collected)).replaceWith(Outcome.DONE);
    }

    private Collected read(JsonObject payload) {
        return new Collected(
                UUID.fromString(payload.getString("orderId")),
                new PersonId(UUID.fromString(payload.getString("personId"))),
                payload.getInteger("payableFen"));
    }

    private Uni<Void> credit(Tx tx, Collected collected) {
        return people.hold(tx, collected.person()).chain(person -> credit(tx, person, collected));
    }

    private Uni<Void> credit(Tx tx, PersonId person, Collected collected) {
        return levels.benefits(tx, person)
                .map(benefits ->
                        PointsPolicy.decide(collected.payableFen(), config.pointsPerYuan(), benefits.pointsPercent()))
                .chain(points -> credit(tx, person, collected, points));
    }

    private Uni<Void> credit(Tx tx, PersonId person, Collected collected, int points) {
        Spend spend = new Spend(collected.orderId(), collected.payableFen(), points);
        return ledger.earn(tx, person, points, REASON, collected.orderId())
                .chain(earning ->
                        levels.count(tx, person, spend).chain(gained -> tell(tx, person, collected, earning, gained)));
    }

    /** Nothing for an order that was refunded meanwhile; for a repeated one the notice is promised already. */
    private Uni<Void> tell(Tx tx, PersonId person, Collected collected, Earning earning, Optional<Level> gained) {
        if (!earning.done()) return Uni.createFrom().voidItem();
        PointsNotice notice =
                new PointsNotice(person, collected.orderId(), earning.points(), earning.balance(), reason(gained));
        return outbox.append(tx, notice.credited(clock.instant()), notice.noticed(clock.instant()));
    }

    /** A level that the order brought is told with its points. */
    private static String reason(Optional<Level> gained) {
        return gained.map(level -> REASON + "，升为" + level.name()).orElse(REASON);
    }
}
