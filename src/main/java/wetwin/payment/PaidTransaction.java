package wetwin.payment;

import java.time.Instant;

/**
 * A payment that WeChat Pay says was made. Compare amount, appid, merchant and payer with the order before believing
 * that it pays for it.
 *
 * @param totalFen the order's amount; the person may have paid less with a coupon of WeChat's
 */
public record PaidTransaction(
        OutTradeNo number,
        String transactionId,
        String appId,
        String merchantId,
        PayerId payer,
        int totalFen,
        String currency,
        Instant paidAt) {}
