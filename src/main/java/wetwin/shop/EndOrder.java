package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import wetwin.membership.OrderWallet;
import wetwin.membership.ReverseOrderPoints;
import wetwin.payment.RequestRefund;
import wetwin.platform.Database;
import wetwin.platform.Tx;
import wetwin.shop.OrderDecision.Move;

/** Ends an order that nobody can pay any more, or that gets its money back: what it held is free again. */
@ApplicationScoped
class EndOrder {
    private static final String GIVEN_UP = "订单已取消，款项原路退回";
    private static final String TAKEN_BACK = "门店已退款，款项原路退回";

    private final OrderChanges changes;
    private final OrderWallet wallet;
    private final ReverseOrderPoints reversePoints;
    private final RequestRefund requestRefund;
    private final Database database;
    private final Clock clock;

    EndOrder(
            OrderChanges changes,
            OrderWallet wallet,
            ReverseOrderPoints reversePoints,
            RequestRefund requestRefund,
            Database database,
            Clock clock) {
        this.changes = changes;
        this.wallet = wallet;
        this.reversePoints = reversePoints;
        this.requestRefund = requestRefund;
        this.database = database;
        this.clock = clock;
    }

    /** Opens a transaction. Answers what the event did to the order. Repeatable. */
    Uni<OrderDecision> end(OrderId id, OrderEvent event) {
        return database.inTransaction(tx -> changes.hold(tx, id).chain(order -> end(tx, order, event)));
    }

    /** Joins the transaction, in which the order is held. */
    Uni<OrderDecision> end(Tx tx, HeldOrder order, OrderEvent event) {
        OrderDecision decision = OrderPolicy.decide(order.status(), event);
        if (!(decision instanceof Move(OrderStatus to))) return Uni.createFrom().item(decision);
        return changes.move(tx, order, to, clock.instant())
                .chain(() -> freeGoods(tx, order))
                .chain(() -> wallet.giveBack(tx, order.person(), order.key()))
                .chain(() -> takePointsBack(tx, order))
                .chain(() -> to == OrderStatus.REFUNDING ? giveMoneyBack(tx, order, event) : nothing())
                .replaceWith(decision);
    }

    private Uni<Void> freeGoods(Tx tx, HeldOrder order) {
        return StockMove.ending(order.status())
                .map(move -> changes.move(tx, order, move))
                .orElseGet(EndOrder::nothing);
    }

    private Uni<Void> takePointsBack(Tx tx, HeldOrder order) {
        return order.status() == OrderStatus.COLLECTED
                ? reversePoints.reverse(tx, order.person(), order.key())
                : nothing();
    }

    private Uni<Void> giveMoneyBack(Tx tx, HeldOrder order, OrderEvent event) {
        return requestRefund.request(tx, order.key(), event == OrderEvent.TAKING_BACK ? TAKEN_BACK : GIVEN_UP);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
