package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import wetwin.identity.PersonId;
import wetwin.payment.ClosePayment;
import wetwin.payment.OpenDecision;
import wetwin.payment.OpenDecision.NotPayable;
import wetwin.payment.OpenDecision.Opened;
import wetwin.payment.OpenPayment;
import wetwin.shop.OrderRepository.Payable;

/** Opens the payment sheet of an order. */
@ApplicationScoped
public class PayOrder {
    private final OrderRepository orders;
    private final OpenPayment openPayment;
    private final ClosePayment closePayment;
    private final Clock clock;

    PayOrder(OrderRepository orders, OpenPayment openPayment, ClosePayment closePayment, Clock clock) {
        this.orders = orders;
        this.openPayment = openPayment;
        this.closePayment = closePayment;
        this.clock = clock;
    }

    /** Empty for somebody else's order. */
    public Uni<Optional<OpenDecision>> pay(OrderId id, PersonId person) {
        return orders.payable(id, person)
                .chain(payable -> payable.map(order -> open(order, person).map(Optional::of))
                        .orElse(Uni.createFrom().item(Optional.empty())));
    }

    private Uni<OpenDecision> open(Payable order, PersonId person) {
        if (!order.isPayable(clock.instant())) return Uni.createFrom().item(new NotPayable());
        return openPayment.open(order.purchase()).chain(decision -> confirm(decision, order));
    }

    /**
     * An order that ended while WeChat Pay was opening its payment is closed there again, and nobody gets the sheet. Its
     * person may have been merged into another meanwhile, so it is looked up by its own id.
     */
    private Uni<OpenDecision> confirm(OpenDecision decision, Payable order) {
        if (!(decision instanceof Opened)) return Uni.createFrom().item(decision);
        return orders.payable(order.id())
                .chain(now -> now.filter(still -> still.status() == OrderStatus.PLACED)
                                .isPresent()
                        ? Uni.createFrom().item(decision)
                        : closePayment.close(order.id().value()).replaceWith(new NotPayable()));
    }
}
