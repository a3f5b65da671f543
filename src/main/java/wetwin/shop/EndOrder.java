package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import wetwin.membership.CouponBook;
import wetwin.payment.RequestRefund;
import wetwin.platform.Database;
import wetwin.platform.Tx;
import wetwin.shop.OrderDecision.Move;

/** Ends an order that nobody can pay any more, or that gets its money back: goods and coupon are free again. */
@ApplicationScoped
class EndOrder {
    private static final String GIVEN_UP = "订单已取消，款项原路退回";

    private final OrderChanges changes;
    private final CouponBook coupons;
    private final RequestRefund requestRefund;
    private final Database database;
    private final Clock clock;

    EndOrder(OrderChanges changes, CouponBook coupons, RequestRefund requestRefund, Database database, Clock clock) {
        this.changes = changes;
        this.coupons = coupons;
        this.requestRefund = requestRefund;
        this.database = database;
        this.clock = clock;
    }

    /** Opens a transaction. Answers what the event did to the order. Repeatable. */
    Uni<OrderDecision> end(OrderId id, OrderEvent event) {
        return database.inTransaction(tx -> changes.hold(tx, id).chain(order -> end(tx, order, event)));
    }

    private Uni<OrderDecision> end(Tx tx, HeldOrder order, OrderEvent event) {
        OrderDecision decision = OrderPolicy.decide(order.status(), event);
        if (!(decision instanceof Move(OrderStatus to))) return Uni.createFrom().item(decision);
        boolean paid = to == OrderStatus.REFUNDING;
        return changes.move(tx, order, to, clock.instant())
                .chain(() -> changes.move(tx, order, paid ? StockMove.RESTOCK : StockMove.RELEASE))
                .chain(() -> coupons.release(tx, order.key()))
                .chain(() -> paid
                        ? requestRefund.request(tx, order.key(), GIVEN_UP)
                        : Uni.createFrom().voidItem())
                .replaceWith(decision);
    }
}
