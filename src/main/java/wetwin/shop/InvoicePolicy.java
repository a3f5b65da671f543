package wetwin.shop;

import java.util.Optional;
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
        if (invoice.issued().isPresent())
            return invoice.issued().get().number().equals(number) ? Issuing.ALREADY : Issuing.OTHERWISE;
        return leftFen > 0 ? Issuing.ISSUED : Issuing.NOTHING_LEFT;
    }
}
