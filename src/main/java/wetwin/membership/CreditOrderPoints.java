package wetwin.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.membership.PointsLedger.Earning;
import wetwin.outbox.Delivery;
import wetwin.outbox.Outbox;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/**
 * A collected order earns its points, and in the same transaction the person is promised a notice of them;
 * whether so many points give a tag is decided elsewhere. Repeatable
 * by order id: the ledger knows an order once, and so does the notice.
 */
@ApplicationScoped
class CreditOrderPoints implements OutboxHandler {
    static final String REASON = "消费得积分";

    private record Collected(UUID orderId, PersonId person, int points) {}

    private final Database database;
    private final People people;
    private final PointsLedger ledger;
    private final Outbox outbox;
    private final Clock clock;
    private final MembershipConfig config;

    CreditOrderPoints(
            Database database,
            People people,
            PointsLedger ledger,
            Outbox outbox,
            Clock clock,
            MembershipConfig config) {
        this.database = database;
        this.people = people;
        this.ledger = ledger;
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
        if (collected.points() == 0) return Uni.createFrom().item(Outcome.DONE);
        return database.inTransaction(tx -> credit(tx, collected)).replaceWith(Outcome.DONE);
    }

    private Collected read(JsonObject payload) {
        return new Collected(
                UUID.fromString(payload.getString("orderId")),
                new PersonId(UUID.fromString(payload.getString("personId"))),
                PointsPolicy.decide(payload.getInteger("payableFen"), config.pointsPerYuan()));
    }

    private Uni<Void> credit(Tx tx, Collected collected) {
        return people.hold(tx, collected.person()).chain(person -> credit(tx, person, collected));
    }

    private Uni<Void> credit(Tx tx, PersonId person, Collected collected) {
        return ledger.earn(tx, person, collected.points(), REASON, collected.orderId())
                .chain(earning -> tell(tx, person, collected, earning));
    }

    /** Nothing for an order that was refunded meanwhile; for a repeated one the notice is promised already. */
    private Uni<Void> tell(Tx tx, PersonId person, Collected collected, Earning earning) {
        if (!earning.done()) return Uni.createFrom().voidItem();
        PointsNotice notice =
                new PointsNotice(person, collected.orderId(), collected.points(), earning.balance(), REASON);
        return outbox.append(tx, notice.credited(clock.instant()), notice.noticed(clock.instant()));
    }
}
