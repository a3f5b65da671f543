package wetwin.payment;

import java.util.Optional;

/**
 * A line of a bill: a payment, or a refund of one. Its numbers may be those of another system of the same merchant.
 *
 * @param refund empty for a payment
 * @param amountFen what was paid, or given back
 * @param state a payment's is {@code SUCCESS}; a refund's {@code SUCCESS}, {@code PROCESSING}, {@code FAIL} or {@code
 *     CHANGE}
 */
public record BillLine(
        String payment, String transactionId, Optional<String> refund, int amountFen, String state, String merchantId) {
    public boolean isRefund() {
        return refund.isPresent();
    }
}
