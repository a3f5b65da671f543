package wetwin.function.console;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import wetwin.payment.OutRefundNo;
import wetwin.payment.RefundBook;

/**
 * An order's money as the console's page reads it.
 *
 * @param backFen what goes back by all refunds together
 * @param isBackFen what of it is back
 */
public record RefundsAnswer(int paidFen, int backFen, int isBackFen, List<Row> refunds) {
    /** @param instead the number of the refund that took the place of one that came to nothing */
    public record Row(
            String number,
            UUID orderId,
            int amountFen,
            String reason,
            String status,
            Instant requestedAt,
            Instant succeededAt,
            String askedBy,
            String instead) {}

    static RefundsAnswer of(RefundBook.Account account) {
        return new RefundsAnswer(
                account.paidFen(),
                account.backFen(),
                account.isBackFen(),
                account.refunds().stream().map(RefundsAnswer::row).toList());
    }

    static Row row(RefundBook.Entry entry) {
        return new Row(
                entry.number().value(),
                entry.purchase(),
                entry.amountFen(),
                entry.reason(),
                entry.status(),
                entry.requestedAt(),
                entry.succeededAt().orElse(null),
                entry.askedBy().orElse(null),
                entry.instead().map(OutRefundNo::value).orElse(null));
    }
}
