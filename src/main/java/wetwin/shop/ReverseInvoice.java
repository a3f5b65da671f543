package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import wetwin.outbox.Outbox;
import wetwin.payment.RequestRefund;
import wetwin.platform.Database;
import wetwin.platform.Problem;
import wetwin.platform.Tx;
import wetwin.shop.InvoicePolicy.Reversing;

/**
 * 红冲: an operator says that an invoice is taken back by a red one, as money of its order went back, and that another
 * one is made out over what remained. The person is told, once.
 */
@ApplicationScoped
public class ReverseInvoice {
    private final OrderChanges changes;
    private final InvoiceRepository invoices;
    private final RequestRefund requestRefund;
    private final Outbox outbox;
    private final Database database;
    private final Clock clock;

    ReverseInvoice(
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
     * Repeatable by the numbers; of two at once one counts. Fails with {@code NOT_FOUND} where nobody asked for an
     * invoice, and with 409: {@code INVOICE_STANDS} for one that is over no more than what is left, {@code
     * INVOICE_REVERSED} for one that was taken back otherwise, {@code INVOICE_AMOUNT} with what is left where the new
     * one is not over that, {@code INVOICE_NUMBER_USED}.
     */
    public Uni<Void> reverse(OrderId order, RedInvoice red, String operator) {
        return database.inTransaction(tx -> changes.hold(tx, order).chain(held -> reverse(tx, held, red, operator)));
    }

    private Uni<Void> reverse(Tx tx, HeldOrder order, RedInvoice red, String operator) {
        return requestRefund
                .leftFen(tx, order.key())
                .chain(leftFen -> decide(tx, order, red, leftFen))
                .chain(reversing -> reversing == Reversing.REVERSED
                        ? carryOut(tx, order, red, operator)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Reversing> decide(Tx tx, HeldOrder order, RedInvoice red, int leftFen) {
        return invoices.of(tx, order.id())
                .map(found -> InvoicePolicy.reverse(found.orElseThrow(Problem::notFound), red, leftFen))
                .invoke(reversing -> refuse(reversing, leftFen));
    }

    private static void refuse(Reversing reversing, int leftFen) {
        switch (reversing) {
            case REVERSED, ALREADY -> {}
            case STANDS -> throw new Problem(409, "INVOICE_STANDS");
            case OTHERWISE -> throw new Problem(409, "INVOICE_REVERSED");
            case NOT_LEFT -> throw new Problem(409, "INVOICE_AMOUNT").with("leftFen", leftFen);
            case NUMBER_USED -> throw new Problem(409, "INVOICE_NUMBER_USED");
        }
    }

    private Uni<Void> carryOut(Tx tx, HeldOrder order, RedInvoice red, String operator) {
        Instant now = clock.instant();
        Optional<Invoice.Issued> anew =
                red.anew().map(number -> new Invoice.Issued(number, red.link(), red.anewFen(), now, operator));
        return invoices.reverse(tx, order.id(), red.number(), now, operator)
                .call(() -> anew.isPresent()
                        ? invoices.issue(tx, order.id(), anew.get())
                        : Uni.createFrom().voidItem())
                .chain(takenBackFen ->
                        outbox.append(tx, OrderPromises.tellInvoiceReversed(order, red, takenBackFen, now)));
    }
}
