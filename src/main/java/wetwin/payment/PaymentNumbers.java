package wetwin.payment;

import java.util.UUID;

/** Our numbers at WeChat Pay: made from the purchase, so that trying again can neither pay nor refund it twice. */
public final class PaymentNumbers {
    private PaymentNumbers() {}

    public static OutTradeNo payment(UUID purchase) {
        return new OutTradeNo(purchase.toString().replace("-", ""));
    }

    /** The number of a payment's first refund, and for most its only one. */
    public static OutRefundNo refund(OutTradeNo payment) {
        return refund(payment, 1);
    }

    /** @param nth from 1 on: each of a payment's refunds has a number of its own */
    static OutRefundNo refund(OutTradeNo payment, int nth) {
        return new OutRefundNo("R" + payment.value() + (nth == 1 ? "" : "-" + nth));
    }
}
