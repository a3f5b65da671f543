package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetwin.identity.PersonId;
import wetwin.payment.ClosePayment;
import wetwin.shop.Cancelling.Answered;
import wetwin.shop.Cancelling.Busy;
import wetwin.shop.Cancelling.NotFound;
import wetwin.shop.Cancelling.TooLate;
import wetwin.shop.OrderDecision.Already;
import wetwin.shop.OrderDecision.GiveBack;
import wetwin.shop.OrderDecision.Move;
import wetwin.shop.OrderDecision.Refuse;

/** A person gives an order up: before it is paid, or for their money back until it is being made. Repeatable. */
@ApplicationScoped
public class CancelOrder {
    private final OrderRepository orders;
    private final ClosePayment closePayment;
    private final EndOrder endOrder;

    CancelOrder(OrderRepository orders, ClosePayment closePayment, EndOrder endOrder) {
        this.orders = orders;
        this.closePayment = closePayment;
        this.endOrder = endOrder;
    }

    public Uni<Cancelling> cancel(OrderId id, PersonId person) {
        return orders.find(id, person).chain(order -> cancel(order, person));
    }

    private Uni<Cancelling> cancel(Optional<Order> found, PersonId person) {
        if (found.isEmpty()) return Uni.createFrom().item(new NotFound());
        Order order = found.get();
        return switch (OrderPolicy.decide(order.status(), OrderEvent.CANCELLATION)) {
            case Move(OrderStatus to) when to == OrderStatus.CANCELLED -> closeFirst(order, person);
            case Move move -> end(order, person);
            case Already already -> Uni.createFrom().item(new Answered(order));
            case GiveBack giveBack -> Uni.createFrom().item(new Answered(order));
            case Refuse(OrderStatus status) -> Uni.createFrom().item(new TooLate(status));
        };
    }

    /** Nobody may be able to pay for what is free again. */
    private Uni<Cancelling> closeFirst(Order order, PersonId person) {
        return closePayment.close(order.id().value()).chain(closing -> switch (closing) {
            case CLOSED -> end(order, person);
            case PAID -> asItIsNow(order.id(), person);
            case NOT_NOW -> Uni.createFrom().item(new Busy());
        });
    }

    private Uni<Cancelling> end(Order order, PersonId person) {
        return endOrder.end(order.id(), OrderEvent.CANCELLATION)
                .chain(decision -> decision instanceof Refuse(OrderStatus status)
                        ? Uni.createFrom().item(new TooLate(status))
                        : asItIsNow(order.id(), person));
    }

    private Uni<Cancelling> asItIsNow(OrderId id, PersonId person) {
        return orders.find(id, person)
                .map(order -> order.<Cancelling>map(Answered::new).orElseGet(NotFound::new));
    }
}
