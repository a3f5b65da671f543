package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import wetwin.outbox.Outbox;
import wetwin.platform.Database;
import wetwin.platform.Problem;
import wetwin.platform.Tx;
import wetwin.shop.OrderDecision.Already;
import wetwin.shop.OrderDecision.GiveBack;
import wetwin.shop.OrderDecision.Move;
import wetwin.shop.OrderDecision.Refuse;

/**
 * The counter's buttons: being made, ready, collected; what is brought is ready to be shipped, and collected when it has
 * arrived. Each may be pressed twice. Fails with {@code NOT_FOUND} for no such order and with 409: {@code ORDER_STATE}
 * where the order's state forbids it, {@code ORDER_NOT_SHIPPED} for a delivery that is not on its way.
 */
@ApplicationScoped
public class AdvanceOrder {
    private final OrderChanges changes;
    private final Outbox outbox;
    private final Database database;
    private final Clock clock;

    AdvanceOrder(OrderChanges changes, Outbox outbox, Database database, Clock clock) {
        this.changes = changes;
        this.outbox = outbox;
        this.database = database;
        this.clock = clock;
    }

    public Uni<Void> making(OrderId id) {
        return advance(id, OrderEvent.MAKING);
    }

    public Uni<Void> ready(OrderId id) {
        return advance(id, OrderEvent.READY);
    }

    public Uni<Void> collected(OrderId id) {
        return advance(id, OrderEvent.COLLECTION);
    }

    private Uni<Void> advance(OrderId id, OrderEvent event) {
        return database.inTransaction(tx -> changes.hold(tx, id).chain(order -> advance(tx, order, event)));
    }

    private Uni<Void> advance(Tx tx, HeldOrder order, OrderEvent event) {
        if (event == OrderEvent.COLLECTION && order.way() == HeldOrder.Way.TO_BE_SHIPPED)
            return Uni.createFrom().failure(new Problem(409, "ORDER_NOT_SHIPPED"));
        return switch (OrderPolicy.decide(order.status(), event)) {
            case Move(OrderStatus to) ->
                changes.move(tx, order, to, clock.instant()).chain(() -> promise(tx, order, to));
            case Already already -> Uni.createFrom().voidItem();
            case GiveBack giveBack -> Uni.createFrom().voidItem();
            case Refuse(OrderStatus status) ->
                Uni.createFrom().failure(new Problem(409, "ORDER_STATE").with("orderStatus", status.name()));
        };
    }

    private Uni<Void> promise(Tx tx, HeldOrder order, OrderStatus reached) {
        Instant now = clock.instant();
        return switch (reached) {
            case READY ->
                order.way() == HeldOrder.Way.PICK_UP
                        ? outbox.append(
                                tx, OrderPromises.tellReady(order, now), OrderPromises.reportShipping(order, now))
                        : Uni.createFrom().voidItem();
            case COLLECTED -> outbox.append(tx, OrderPromises.collected(order, now));
            case PLACED, PAID, MAKING, CANCELLED, CLOSED, REFUNDING, REFUNDED ->
                Uni.createFrom().voidItem();
        };
    }
}
