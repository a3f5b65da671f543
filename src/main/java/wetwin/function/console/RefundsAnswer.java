package wetwin.function.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wetwin.payment.OutRefundNo;
import wetwin.payment.RefundBook;
import wetwin.payment.ShippingTold;

/**
 * An order's money as the console's page reads it.
 *
 * @param backFen what goes back by all refunds together
 * @param isBackFen what of it is back
 * @param shipping what became of the order's shipping information at WeChat, which keeps the money until then
 */
public record RefundsAnswer(int paidFen, int backFen, int isBackFen, Shipping shipping, List<Row> refunds) {
    /**
     * @param state {@code NOT_REPORTED}, {@code WAITING}, {@code REFUSED}, {@code REPORTED} or {@code RECEIVED}
     * @param reportedAt when WeChat answered our last report
     * @param errcode WeChat's, where it refused; 0 where it has none
     * @param said WeChat's words, where it did not take the report
     * @param shippedAt when WeChat says that it heard of the goods
     * @param receivedBy {@code PERSON}, or {@code AUTOMATIC} where nobody said otherwise in time
     * @param settledAt when the money came out of its hold
     * @param parked the message of the outbox that is not sent any more until somebody has it sent again
     */
    public record Shipping(
            String state,
            Instant reportedAt,
            Integer errcode,
            String said,
            Instant shippedAt,
            Instant receivedAt,
            String receivedBy,
            Instant settledAt,
            UUID parked) {}

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

    static RefundsAnswer of(RefundBook.Account account, Optional<UUID> parked) {
        return new RefundsAnswer(
                account.paidFen(),
                account.backFen(),
                account.isBackFen(),
                shipping(account.shipping(), parked),
                account.refunds().stream().map(RefundsAnswer::row).toList());
    }

    private static Shipping shipping(ShippingTold told, Optional<UUID> parked) {
        Optional<ShippingTold.Report> notTaken =
                told.report().filter(report -> report.said() != ShippingTold.Said.TAKEN);
        return new Shipping(
                told.state().name(),
                told.report().map(ShippingTold.Report::at).orElse(null),
                notTaken.map(ShippingTold.Report::errcode).orElse(null),
                notTaken.map(ShippingTold.Report::words).orElse(null),
                told.shippedAt().orElse(null),
                told.receivedAt().orElse(null),
                told.receivedBy().orElse(null),
                told.settledAt().orElse(null),
                parked.orElse(null));
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
