package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetwin.identity.PersonId;
import wetwin.payment.AskPayment;
import wetwin.payment.PaymentNumbers;

/** Asks WeChat Pay whether an order was paid when its person waits and no notification came. */
@ApplicationScoped
public class CheckOrderPayment {
    private final OrderRepository orders;
    private final AskPayment askPayment;

    CheckOrderPayment(OrderRepository orders, AskPayment askPayment) {
        this.orders = orders;
        this.askPayment = askPayment;
    }

    /** The order as it is after the question; empty for somebody else's. */
    public Uni<Optional<Order>> check(OrderId id, PersonId person) {
        return orders.find(id, person).chain(order -> order.filter(found -> found.status() == OrderStatus.PLACED)
                .map(placed -> ask(placed, person))
                .orElse(Uni.createFrom().item(order)));
    }

    private Uni<Optional<Order>> ask(Order placed, PersonId person) {
        return askPayment
                .ask(PaymentNumbers.payment(placed.id().value()))
                .chain(() -> orders.find(placed.id(), person));
    }
}
