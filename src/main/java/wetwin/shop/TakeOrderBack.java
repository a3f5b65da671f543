package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.platform.Problem;
import wetwin.shop.OrderDecision.Refuse;

/**
 * The shop takes a paid order back, also a collected one: its money goes back, its coupon too, and so do the points it
 * earned. Repeatable. Fails with {@code NOT_FOUND} for no such order and with {@code ORDER_STATE} (409) for one that
 * was never paid.
 */
@ApplicationScoped
public class TakeOrderBack {
    private final EndOrder endOrder;

    TakeOrderBack(EndOrder endOrder) {
        this.endOrder = endOrder;
    }

    public Uni<Void> takeBack(OrderId id) {
        return endOrder.end(id, OrderEvent.TAKING_BACK).map(TakeOrderBack::refuse);
    }

    private static Void refuse(OrderDecision decision) {
        if (!(decision instanceof Refuse(OrderStatus status))) return null;
        throw new Problem(409, "ORDER_STATE").with("orderStatus", status.name());
    }
}
