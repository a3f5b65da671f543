package wetwin.payment;

/**
 * A payment whose money may go back.
 *
 * @param backFen what of it goes back by the refunds there are
 * @param refunds how many there are, those that failed included
 */
record Refundable(OutTradeNo payment, int paidFen, int backFen, int refunds) {
    int leftFen() {
        return paidFen - backFen;
    }

    OutRefundNo nextNumber() {
        return PaymentNumbers.refund(payment, refunds + 1);
    }
}
