package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import wetwin.outbox.Outbox;
import wetwin.platform.Database;
import wetwin.platform.Problem;
import wetwin.platform.Tx;

/**
 * Hands an order over to whoever brings it, and tells its person and WeChat. The same again changes nothing; another company or number
 * puts right what was wrong. Fails with {@code NOT_FOUND} for no such order, and with 409: {@code NO_DELIVERY} for one
 * that its person comes for, {@code ORDER_STATE} for one that is not made yet, or over.
 */
@ApplicationScoped
public class ShipOrder {
    private final OrderChanges changes;
    private final DeliveryRepository deliveries;
    private final Outbox outbox;
    private final Database database;
    private final Clock clock;

    ShipOrder(OrderChanges changes, DeliveryRepository deliveries, Outbox outbox, Database database, Clock clock) {
        this.changes = changes;
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param carrier WeChat's id of an express company, or {@link Shipment#SELF}
     * @param contact the receiver's phone number, masked, for the company
     */
    public Uni<Void> ship(OrderId id, String carrier, Optional<String> trackingNo, Optional<String> contact) {
        Shipment wanted = new Shipment(carrier, trackingNo, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return database.inTransaction(tx -> changes.hold(tx, id).chain(order -> deliveries
                .sent(tx, id)
                .map(former -> DeliveryPolicy.ship(order, former, wanted))
                .chain(decision -> carryOut(tx, order, decision, wanted, contact))));
    }

    private Uni<Void> carryOut(
            Tx tx, HeldOrder order, ShipDecision decision, Shipment shipment, Optional<String> contact) {
        return switch (decision) {
            case ShipDecision.Ship ship ->
                deliveries.ship(tx, order.id(), shipment, contact).chain(() -> promise(tx, order, shipment));
            case ShipDecision.Already already -> Uni.createFrom().voidItem();
            case ShipDecision.NoDelivery none -> Uni.createFrom().failure(new Problem(409, "NO_DELIVERY"));
            case ShipDecision.Refuse(OrderStatus status) ->
                Uni.createFrom().failure(new Problem(409, "ORDER_STATE").with("orderStatus", status.name()));
        };
    }

    private Uni<Void> promise(Tx tx, HeldOrder order, Shipment shipment) {
        Instant now = shipment.at();
        return outbox.append(
                tx, OrderPromises.reportShipping(order, shipment, now), OrderPromises.tellShipped(order, now));
    }
}
