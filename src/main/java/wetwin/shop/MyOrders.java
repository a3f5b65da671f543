package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import wetwin.identity.PersonId;

/** A person's own orders. Somebody else's do not exist here. */
@ApplicationScoped
public class MyOrders {
    static final int PAGE = 20;

    /** A page of orders, and where the next one begins if there is one. */
    public record Page(List<OrderSummary> orders, Optional<OrderCursor> next) {}

    private final OrderRepository orders;

    MyOrders(OrderRepository orders) {
        this.orders = orders;
    }

    /** One round trip. */
    public Uni<Optional<Order>> find(OrderId id, PersonId person) {
        return orders.find(id, person);
    }

    /** Newest first. One round trip. */
    public Uni<Page> list(PersonId person, Optional<OrderCursor> after) {
        return orders.list(person, after.orElse(OrderCursor.START), PAGE + 1).map(MyOrders::page);
    }

    private static Page page(List<OrderSummary> found) {
        if (found.size() <= PAGE) return new Page(found, Optional.empty());
        OrderSummary last = found.get(PAGE - 1);
        return new Page(found.subList(0, PAGE), Optional.of(new OrderCursor(last.placedAt(), last.id())));
    }
}
