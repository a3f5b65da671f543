package wetwin.payment;

import java.time.Instant;

/**
 * What is to be paid.
 *
 * @param description shown on the person's bill, at most 127 characters
 * @param payBefore the last moment to pay; it does not close the payment
 */
public record PrepayOrder(OutTradeNo number, String description, int totalFen, PayerId payer, Instant payBefore) {}
