package wetwin.payment;

import java.time.Instant;

/**
 * Goods that the person collects in the shop, or that are on their way.
 *
 * @param goods what they are, at most 120 characters
 * @param reportedAt the moment of the report; a later report needs a later moment
 */
public record ShippingReport(OutTradeNo payment, PayerId payer, String goods, Handover handover, Instant reportedAt) {}
