package wetwin.payment;

/** Verifies and decrypts what WeChat Pay posts to our addresses. Never fails on input, whatever it is. */
public interface PaymentNotificationReader {
    PaymentNotification read(NotificationRequest request);
}
