package wetwin.payment;

import java.util.Optional;
import wetwin.payment.MatchDecision.Accept;
import wetwin.payment.MatchDecision.Mismatch;
import wetwin.payment.MatchDecision.Reason;
import wetwin.payment.MatchDecision.Repeat;

/** Decides whether a transaction pays for what we opened a payment for: every field must fit, or a person looks at it. */
final class MatchPolicy {
    private static final String YUAN = "CNY";

    private MatchPolicy() {}

    static MatchDecision decide(
            Optional<ExpectedPayment> expected, PaidTransaction transaction, String merchantId, String appId) {
        if (expected.isEmpty()) return new Mismatch(Reason.UNKNOWN_PAYMENT);
        ExpectedPayment payment = expected.get();
        if (!transaction.merchantId().equals(merchantId)) return new Mismatch(Reason.OTHER_MERCHANT);
        if (!transaction.appId().equals(appId)) return new Mismatch(Reason.OTHER_APP);
        if (!YUAN.equals(transaction.currency())) return new Mismatch(Reason.CURRENCY_DIFFERS);
        if (transaction.totalFen() != payment.amountFen()) return new Mismatch(Reason.AMOUNT_DIFFERS);
        if (!transaction.payer().equals(payment.payer())) return new Mismatch(Reason.PAYER_DIFFERS);
        if (payment.transactionId().isEmpty()) return new Accept(payment);
        boolean same = payment.transactionId().get().equals(transaction.transactionId());
        return same ? new Repeat() : new Mismatch(Reason.SECOND_TRANSACTION);
    }
}
