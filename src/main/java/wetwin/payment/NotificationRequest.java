package wetwin.payment;

/** One notification of WeChat Pay as it arrived: headers (null when absent) and the untouched bytes of the body. */
public record NotificationRequest(String timestamp, String nonce, String serial, String signature, byte[] body) {}
