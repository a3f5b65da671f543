package wetwin.shop;

import java.util.Optional;
import java.util.stream.Stream;
import wetwin.shop.InvoiceDecision.Accepted;
import wetwin.shop.InvoiceDecision.AskedOtherwise;
import wetwin.shop.InvoiceDecision.NotNow;
import wetwin.shop.InvoiceDecision.Repeated;

/** Decides who gets an invoice: one for an order whose money the shop has, over what is left of it. */
final class InvoicePolicy {
    /** What becomes of one that an operator says is made out. */
    enum Issuing {
        ISSUED,
        /** It was, by the same number. */
        ALREADY,
        /** It was, by another one. */
        OTHERWISE,
        /** All of the order's money has gone back. */
        NOTHING_LEFT
    }

    /** What becomes of one that an operator says is taken back. */
    enum Reversing {
        REVERSED,
        /** It was, by the same numbers. */
        ALREADY,
        /** It was, by another one. */
        OTHERWISE,
        /** No money has gone back that it is over. */
        STANDS,
        /** What is left is not what the new one is over, or there is a new one over nothing. */
        NOT_LEFT,
        /** One of the numbers is another invoice's. */
        NUMBER_USED
    }

    private InvoicePolicy() {}

    /** @param leftFen what was paid for the order and does not go back */
    static InvoiceDecision ask(Invoice.Wish wanted, OrderStatus status, Optional<Invoice> former, int leftFen) {
        if (former.isPresent()) return former.get().asksAs(wanted) ? new Repeated() : new AskedOtherwise();
        return mayAsk(status, leftFen) ? new Accepted() : new NotNow(status);
    }

    static boolean mayAsk(OrderStatus status, int leftFen) {
        return switch (status) {
            case PAID, MAKING, READY, COLLECTED -> leftFen > 0;
            case PLACED, CANCELLED, CLOSED, REFUNDING, REFUNDED -> false;
        };
    }

    static Issuing issue(Invoice invoice, String number, int leftFen) {
        if (invoice.issued().isPresent()) return invoice.hadNumber(number) ? Issuing.ALREADY : Issuing.OTHERWISE;
        return leftFen > 0 ? Issuing.ISSUED : Issuing.NOTHING_LEFT;
    }

    /** @param leftFen what was paid for the order and does not go back */
    static Reversing reverse(Invoice invoice, RedInvoice red, int leftFen) {
        if (invoice.issued().isEmpty()) return Reversing.STANDS;
        if (isRepeated(invoice, red)) return Reversing.ALREADY;
        if (invoice.isReversed()) return Reversing.OTHERWISE;
        if (leftFen >= invoice.issued().get().amountFen())
            return invoice.reversals().isEmpty() ? Reversing.STANDS : Reversing.OTHERWISE;
        if (red.anewFen() != leftFen || red.anew().isPresent() != leftFen > 0) return Reversing.NOT_LEFT;
        return isUsed(invoice, red) ? Reversing.NUMBER_USED : Reversing.REVERSED;
    }

    /** What came of it may have been taken back since. */
    private static boolean isRepeated(Invoice invoice, RedInvoice red) {
        return invoice.reversals().stream()
                .filter(reversal -> reversal.redNumber().equals(red.number()))
                .anyMatch(reversal -> red.anew()
                        .map(invoice::hadNumber)
                        .orElseGet(() -> invoice.issued().get().number().equals(reversal.number())));
    }

    private static boolean isUsed(Invoice invoice, RedInvoice red) {
        Stream<String> wanted = Stream.concat(Stream.of(red.number()), red.anew().stream());
        return red.anew().filter(red.number()::equals).isPresent()
                || wanted.anyMatch(number -> invoice.hadNumber(number)
                        || invoice.reversals().stream()
                                .anyMatch(reversal -> reversal.redNumber().equals(number)));
    }
}
