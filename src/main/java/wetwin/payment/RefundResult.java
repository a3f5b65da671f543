package wetwin.payment;

import java.time.Instant;
import java.util.Optional;

/** A refund as WeChat Pay knows it. */
public record RefundResult(
        OutTradeNo payment,
        OutRefundNo number,
        String refundId,
        RefundStatus status,
        int refundFen,
        int totalFen,
        Optional<Instant> succeededAt) {}
