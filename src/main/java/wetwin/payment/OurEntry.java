package wetwin.payment;

import java.util.Optional;

/**
 * What we have of a line of a bill.
 *
 * @param state a payment's or a refund's own
 * @param transactionId of a payment that was made
 */
record OurEntry(int amountFen, String state, Optional<String> transactionId) {}
