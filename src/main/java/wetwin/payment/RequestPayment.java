package wetwin.payment;

/**
 * What the front end passes to {@code wx.requestPayment}.
 *
 * @param timeStamp seconds, as text
 * @param packageValue the field that the front end calls {@code package}
 */
public record RequestPayment(String timeStamp, String nonceStr, String packageValue, String signType, String paySign) {}
