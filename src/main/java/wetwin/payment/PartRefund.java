package wetwin.payment;

/**
 * A part of a purchase's money that is to go back.
 *
 * @param key the same wish again has the same one, and is the same refund
 * @param reason shown to the person, at most 80 characters
 * @param askedBy the operator who decided it
 */
public record PartRefund(String key, int amountFen, String reason, String askedBy) {}
