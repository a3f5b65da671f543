package wetwin.payment;

import java.util.Optional;
import wetwin.payment.PartDecision.Granted;
import wetwin.payment.PartDecision.KeyUsed;
import wetwin.payment.PartDecision.NotPaid;
import wetwin.payment.PartDecision.Repeated;
import wetwin.payment.PartDecision.TooMany;
import wetwin.payment.PartDecision.TooMuch;

/** Decides whether a part of a purchase's money may go back: all parts together are never more than was paid. */
final class PartPolicy {
    /** WeChat Pay's own limit is 50; one is kept for giving back all that is left. */
    static final int MOST_REFUNDS = 49;

    private PartPolicy() {}

    /** @param earlierFen the amount that was granted under the same key */
    static PartDecision decide(Optional<Refundable> paid, Optional<Integer> earlierFen, int amountFen) {
        if (earlierFen.isPresent()) return earlierFen.get() == amountFen ? new Repeated() : new KeyUsed();
        if (paid.isEmpty()) return new NotPaid();
        Refundable payment = paid.get();
        if (amountFen < 1 || amountFen > payment.leftFen()) return new TooMuch(payment.leftFen());
        if (payment.refunds() >= MOST_REFUNDS) return new TooMany();
        return new Granted(payment.nextNumber(), payment.paidFen(), payment.backFen() + amountFen);
    }
}
