package wetwin.payment;

import java.util.UUID;

/** Our numbers at WeChat Pay: made from the purchase, so that trying again can neither pay nor refund it twice. */
public final class PaymentNumbers {
    private PaymentNumbers() {}

    public static OutTradeNo payment(UUID purchase) {
        return new OutTradeNo(purchase.toString().replace("-", ""));
    }

    public static OutRefundNo refund(OutTradeNo payment) {
        return new OutRefundNo("R" + payment.value());
    }
}
