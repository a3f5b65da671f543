package wetwin.shop;

import java.time.Instant;
import java.util.Optional;

/**
 * A delivery that an express company has, to be asked after.
 *
 * @param token WeChat's name of it; empty until WeChat has been told of it
 * @param transactionId the payment's number at WeChat
 * @param picture a link to a picture of what is in it, if WeChat can follow it
 * @param receiver opened only to tell WeChat whose parcel it is
 * @param isOver whether the order came to nothing
 */
record Parcel(
        OrderId order,
        Shipment shipment,
        Optional<String> token,
        String payer,
        String transactionId,
        String goods,
        Optional<String> picture,
        SealedReceiver receiver,
        boolean isOver) {
    Instant sentAt() {
        return shipment.at();
    }

    String number() {
        return shipment.trackingNo().orElseThrow();
    }
}
