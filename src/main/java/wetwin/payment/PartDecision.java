package wetwin.payment;

/** What comes of wanting to give a part of the money back. */
public sealed interface PartDecision {
    /**
     * It is promised.
     *
     * @param paidFen what the person paid in all
     * @param backFen what of it goes back by all refunds together, this one included
     */
    record Granted(OutRefundNo number, int paidFen, int backFen) implements PartDecision {
        public boolean isAll() {
            return backFen == paidFen;
        }
    }

    /** The same wish was granted before. */
    record Repeated() implements PartDecision {}

    /** The key was used for another amount. */
    record KeyUsed() implements PartDecision {}

    /** @param leftFen what may go back at most */
    record TooMuch(int leftFen) implements PartDecision {}

    record NotPaid() implements PartDecision {}

    /** WeChat Pay gives one payment's money back in no more parts than it has. */
    record TooMany() implements PartDecision {}
}
