package wetwin.payment;

/**
 * Money to give back.
 *
 * @param totalFen what the person paid in all
 * @param reason shown to the person, at most 80 characters
 */
public record RefundOrder(OutTradeNo payment, OutRefundNo number, int refundFen, int totalFen, String reason) {}
