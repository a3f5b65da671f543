package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import wetwin.identity.PersonId;
import wetwin.payment.RefundBook;
import wetwin.platform.Problem;

/** A person's own orders. Somebody else's do not exist here. */
@ApplicationScoped
public class MyOrders {
    static final int PAGE = 20;

    /** A page of orders, and where the next one begins if there is one. */
    public record Page(List<OrderSummary> orders, Optional<OrderCursor> next) {}

    private final OrderRepository orders;
    private final RefundBook refunds;

    MyOrders(OrderRepository orders, RefundBook refunds) {
        this.orders = orders;
        this.refunds = refunds;
    }

    /** One round trip. */
    public Uni<Optional<Order>> find(OrderId id, PersonId person) {
        return orders.find(id, person);
    }

    /**
     * Two round trips. Fails with {@code NOT_FOUND} for an order that is not there and for somebody else's, and with
     * {@code ORDER_STATE} (409) for one that nobody has paid.
     */
    public Uni<Receipt> receipt(OrderId id, PersonId person) {
        return orders.find(id, person)
                .map(order -> order.orElseThrow(Problem::notFound))
                .chain(order -> refunds.of(id.value())
                        .map(money -> new Receipt(order, money.orElseThrow(() -> notPaid(order)))));
    }

    /** Newest first. One round trip. */
    public Uni<Page> list(PersonId person, Optional<OrderCursor> after) {
        return orders.list(person, after.orElse(OrderCursor.START), PAGE + 1).map(MyOrders::page);
    }

    private static Problem notPaid(Order order) {
        return new Problem(409, "ORDER_STATE")
                .with("orderStatus", order.status().name());
    }

    private static Page page(List<OrderSummary> found) {
        if (found.size() <= PAGE) return new Page(found, Optional.empty());
        OrderSummary last = found.get(PAGE - 1);
        return new Page(found.subList(0, PAGE), Optional.of(new OrderCursor(last.placedAt(), last.id())));
    }
}
