package wetwin.support;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import wetwin.payment.NotificationRequest;
import wetwin.payment.PaymentNotification;
import wetwin.payment.PaymentNotificationReader;

/** Stands before the real reader and lets the one answer who plays it. */
@Decorator
@Priority(1)
public class PlayedNotificationReader implements PaymentNotificationReader {
    private final PaymentNotificationReader real;
    private final PlayedWechatPay played;

    @Inject
    PlayedNotificationReader(@Delegate @Any PaymentNotificationReader real, PlayedWechatPay played) {
        this.real = real;
        this.played = played;
    }

    @Override
    public PaymentNotification read(NotificationRequest request) {
        return played.reader().orElse(real).read(request);
    }
}
