package wetwin.function.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wetwin.shop.Invoice;
import wetwin.shop.InvoiceBoard;

/** Invoices as the console reads them. */
public record InvoicesAnswer(List<Row> invoices) {
    /**
     * One that was taken back.
     *
     * @param number its own
     * @param redNumber of the red one that took it back
     */
    public record Reversal(String number, int amountFen, String redNumber, Instant at, String by) {}

    /**
     * @param state {@code ASKED}, {@code LAPSED}, {@code ISSUED}, {@code TO_REVERSE} or {@code REVERSED}
     * @param leftFen what was paid and does not go back
     * @param reversals the first first
     * @param number the order's
     * @param goods what was ordered, in words
     * @param amountFen what it is made out for; until it is, what was paid and does not go back
     * @param taxNumber a company's
     * @param email where it is to be sent; null once it is made out
     */
    public record Row(
            UUID orderId,
            String state,
            String number,
            String orderStatus,
            String goods,
            int amountFen,
            int leftFen,
            String title,
            String taxNumber,
            String email,
            Instant askedAt,
            String invoiceNumber,
            String link,
            Instant issuedAt,
            String issuedBy,
            List<Reversal> reversals) {}

    static InvoicesAnswer of(List<InvoiceBoard.Entry> entries) {
        return new InvoicesAnswer(entries.stream().map(InvoicesAnswer::row).toList());
    }

    static Row row(InvoiceBoard.Entry entry) {
        Invoice invoice = entry.invoice();
        Optional<Invoice.Issued> issued = invoice.issued();
        return new Row(
                invoice.order().value(),
                invoice.state(entry.leftFen()).name(),
                entry.number(),
                entry.status().name(),
                entry.goods(),
                issued.map(Invoice.Issued::amountFen).orElse(entry.leftFen()),
                entry.leftFen(),
                invoice.wish().title(),
                invoice.wish().taxNumber().orElse(null),
                invoice.wish().email().orElse(null),
                invoice.askedAt(),
                issued.map(Invoice.Issued::number).orElse(null),
                issued.flatMap(Invoice.Issued::link).orElse(null),
                issued.map(Invoice.Issued::at).orElse(null),
                issued.map(Invoice.Issued::by).orElse(null),
                invoice.reversals().stream().map(InvoicesAnswer::reversal).toList());
    }

    private static Reversal reversal(Invoice.Reversal reversal) {
        return new Reversal(
                reversal.number(), reversal.amountFen(), reversal.redNumber(), reversal.at(), reversal.by());
    }
}
