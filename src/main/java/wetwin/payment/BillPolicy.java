package wetwin.payment;

import java.util.Optional;
import wetwin.payment.BillDifference.Kind;

/**
 * Decides in what a line of a bill and what we have of it differ. What is only late here is no difference: it is asked
 * after again.
 */
final class BillPolicy {
    private BillPolicy() {}

    static Optional<BillDifference> decide(BillLine line, Optional<OurEntry> ours, String merchantId) {
        return kind(line, ours, merchantId).map(kind -> BillDifference.between(kind, line, ours));
    }

    private static Optional<Kind> kind(BillLine line, Optional<OurEntry> ours, String merchantId) {
        if (!line.merchantId().equals(merchantId)) return Optional.of(Kind.MERCHANT);
        if (ours.isEmpty()) return Optional.of(Kind.MISSING_HERE);
        if (ours.get().amountFen() != line.amountFen()) return Optional.of(Kind.AMOUNT);
        return line.isRefund() ? refund(line, ours.get()) : payment(line, ours.get());
    }

    private static Optional<Kind> payment(BillLine line, OurEntry ours) {
        if (ours.transactionId().isEmpty()) return Optional.of(Kind.MISSING_HERE);
        return ours.transactionId().get().equals(line.transactionId())
                ? Optional.empty()
                : Optional.of(Kind.TRANSACTION);
    }

    private static Optional<Kind> refund(BillLine line, OurEntry ours) {
        boolean agrees =
                switch (line.state()) {
                    case "SUCCESS" -> ours.state().equals("SUCCESS") || isUnderWay(ours);
                    // The bill was made before the refund came to its end.
                    case "PROCESSING" -> !ours.state().equals("REQUESTED");
                    case "FAIL" -> ours.state().equals("CLOSED") || isUnderWay(ours);
                    case "CHANGE" -> ours.state().equals("ABNORMAL") || isUnderWay(ours);
                    default -> false;
                };
        return agrees ? Optional.empty() : Optional.of(Kind.STATE);
    }

    private static boolean isUnderWay(OurEntry ours) {
        return ours.state().equals("PROCESSING");
    }
}
