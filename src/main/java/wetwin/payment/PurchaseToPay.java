package wetwin.payment;

import java.time.Instant;
import java.util.UUID;

/** What somebody wants to pay for. The same purchase always has the same payment number. */
public record PurchaseToPay(UUID id, PayerId payer, int amountFen, String description, Instant payBefore) {
    PrepayOrder order() {
        return new PrepayOrder(PaymentNumbers.payment(id), description, amountFen, payer, payBefore);
    }
}
