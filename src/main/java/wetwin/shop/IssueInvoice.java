package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import wetwin.payment.RequestRefund;
import wetwin.platform.Database;
import wetwin.platform.Problem;
import wetwin.platform.Tx;
import wetwin.shop.InvoicePolicy.Issuing;

/** An operator says that an invoice is made out, over what is left of the order's money. */
@ApplicationScoped
public class IssueInvoice {
    private final OrderChanges changes;
    private final InvoiceRepository invoices;
    private final RequestRefund requestRefund;
    private final Database database;
    private final Clock clock;

    IssueInvoice(
            OrderChanges changes,
            InvoiceRepository invoices,
            RequestRefund requestRefund,
            Database database,
            Clock clock) {
        this.changes = changes;
        this.invoices = invoices;
        this.requestRefund = requestRefund;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Repeatable by the number. Fails with {@code NOT_FOUND} where nobody asked for one, and with 409: {@code
     * INVOICE_ISSUED} for one that has another number, {@code INVOICE_NOTHING_LEFT} where all the money has gone back.
     */
    public Uni<Void> issue(OrderId order, String number, Optional<String> link, String operator) {
        return database.inTransaction(tx -> changes.hold(tx, order)
                .chain(() -> invoices.of(tx, order))
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(invoice -> requestRefund
                        .leftFen(tx, order.value())
                        .chain(leftFen -> carryOut(
                                tx, invoice, new Invoice.Issued(number, link, leftFen, clock.instant(), operator)))));
    }

    private Uni<Void> carryOut(Tx tx, Invoice invoice, Invoice.Issued issued) {
        Issuing issuing = InvoicePolicy.issue(invoice, issued.number(), issued.amountFen());
        return switch (issuing) {
            case ISSUED -> invoices.issue(tx, invoice.order(), issued);
            case ALREADY -> Uni.createFrom().voidItem();
            case OTHERWISE -> Uni.createFrom().failure(new Problem(409, "INVOICE_ISSUED"));
            case NOTHING_LEFT -> Uni.createFrom().failure(new Problem(409, "INVOICE_NOTHING_LEFT"));
        };
    }
}
