package wetwin.payment;

/**
 * Money that is back with the person.
 *
 * @param isAll whether with it everything is back that was paid
 */
public record MoneyBack(OutRefundNo number, int amountFen, String reason, boolean isAll) {}
