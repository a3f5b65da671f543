package wetwin.shop;

import java.util.Optional;
import wetwin.payment.PayerId;

/**
 * A parcel as WeChat is told of it.
 *
 * @param phone the receiver's; some companies tell nothing without it. It is never logged
 * @param picture a link
 */
public record Waybill(
        PayerId payer,
        String transactionId,
        String carrier,
        String number,
        String phone,
        String goods,
        Optional<String> picture,
        String page) {
    @Override
    public String toString() {
        return "a waybill";
    }
}
