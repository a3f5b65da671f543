package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import wetwin.outbox.Outbox;
import wetwin.payment.RequestRefund;
import wetwin.platform.Database;
import wetwin.platform.Problem;
import wetwin.platform.Tx;
import wetwin.shop.InvoicePolicy.Issuing;

/** An operator says that an invoice is made out, over what is left of the order's money. The person is told, once. */
@ApplicationScoped
public class IssueInvoice {
    private final OrderChanges changes;
    private final InvoiceRepository invoices;
    private final RequestRefund requestRefund;
    private final Outbox outbox;
    private final Database database;
    private final Clock clock;

    IssueInvoice(
            OrderChanges changes,
            InvoiceRepository invoices,
            RequestRefund requestRefund,
            Outbox outbox,
            Database database,
            Clock clock) {
        this.changes = changes;
        this.invoices = invoices;
        this.requestRefund = requestRefund;
        this.outbox = outbox;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Repeatable by the number. Fails with {@code NOT_FOUND} where nobody asked for one, and with 409: {@code
     * INVOICE_ISSUED} for one that has another number, {@code INVOICE_NOTHING_LEFT} where all the money has gone back.
     */
    public Uni<Void> issue(OrderId order, String number, Optional<String> link, String operator) {
        return database.inTransaction(tx -> changes.hold(tx, order).chain(held -> requestRefund
                .leftFen(tx, order.value())
                .map(leftFen -> new Invoice.Issued(number, link, leftFen, clock.instant(), operator))
                .chain(issued -> issue(tx, held, issued))));
    }

    private Uni<Void> issue(Tx tx, HeldOrder order, Invoice.Issued issued) {
        return invoices.of(tx, order.id())
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(invoice -> carryOut(tx, order, invoice, issued));
    }

    private Uni<Void> carryOut(Tx tx, HeldOrder order, Invoice invoice, Invoice.Issued issued) {
        Issuing issuing = InvoicePolicy.issue(invoice, issued.number(), issued.amountFen());
        return switch (issuing) {
            case ISSUED ->
                invoices.issue(tx, order.id(), issued)
                        .chain(() -> outbox.append(tx, OrderPromises.tellInvoiceIssued(order, issued, issued.at())));
            case ALREADY -> Uni.createFrom().voidItem();
            case OTHERWISE -> Uni.createFrom().failure(new Problem(409, "INVOICE_ISSUED"));
            case NOTHING_LEFT -> Uni.createFrom().failure(new Problem(409, "INVOICE_NOTHING_LEFT"));
        };
    }
}
