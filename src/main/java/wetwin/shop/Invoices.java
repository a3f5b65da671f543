package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import wetwin.identity.PersonId;
import wetwin.payment.RefundBook;
import wetwin.payment.RequestRefund;
import wetwin.platform.Database;
import wetwin.platform.Problem;
import wetwin.platform.Tx;
import wetwin.shop.InvoiceDecision.Accepted;

/** A person's invoices, one for each of their own orders. Somebody else's do not exist here. */
@ApplicationScoped
public class Invoices {
    /**
     * An order's invoice.
     *
     * @param mayAsk whether one can be asked for now
     * @param leftFen what it would be made out for: what was paid and does not go back
     */
    public record Account(Optional<Invoice> invoice, boolean mayAsk, int leftFen) {}

    private final OrderRepository orders;
    private final OrderChanges changes;
    private final InvoiceRepository invoices;
    private final RequestRefund requestRefund;
    private final RefundBook refunds;
    private final Database database;
    private final Clock clock;

    Invoices(
            OrderRepository orders,
            OrderChanges changes,
            InvoiceRepository invoices,
            RequestRefund requestRefund,
            RefundBook refunds,
            Database database,
            Clock clock) {
        this.orders = orders;
        this.changes = changes;
        this.invoices = invoices;
        this.requestRefund = requestRefund;
        this.refunds = refunds;
        this.database = database;
        this.clock = clock;
    }

    /** Fails with {@code NOT_FOUND} for an order that is not there and for somebody else's. */
    public Uni<Account> of(OrderId order, PersonId person) {
        return mine(order, person).chain(status -> invoices.of(order)
                .chain(invoice -> refunds.of(order.value()).map(money -> account(status, invoice, money))));
    }

    /** Repeatable. Fails with {@code NOT_FOUND} for somebody else's order. */
    public Uni<InvoiceDecision> ask(OrderId order, PersonId person, Invoice.Wish wish) {
        return mine(order, person)
                .chain(() ->
                        database.inTransaction(tx -> changes.hold(tx, order).chain(held -> ask(tx, held, wish))));
    }

    private Uni<InvoiceDecision> ask(Tx tx, HeldOrder order, Invoice.Wish wish) {
        return invoices.of(tx, order.id())
                .chain(former -> requestRefund
                        .leftFen(tx, order.key())
                        .map(leftFen -> InvoicePolicy.ask(wish, order.status(), former, leftFen)))
                .call(decision -> decision instanceof Accepted
                        ? invoices.add(tx, order.id(), wish, clock.instant())
                        : Uni.createFrom().voidItem());
    }

    private Uni<OrderStatus> mine(OrderId order, PersonId person) {
        return orders.payable(order, person)
                .map(found -> found.orElseThrow(Problem::notFound))
                .map(OrderRepository.Payable::status);
    }

    private static Account account(OrderStatus status, Optional<Invoice> invoice, Optional<RefundBook.Account> money) {
        int leftFen = money.map(paid -> paid.paidFen() - paid.backFen()).orElse(0);
        return new Account(invoice, invoice.isEmpty() && InvoicePolicy.mayAsk(status, leftFen), leftFen);
    }
}
