package wetwin.payment;

/** Whether money that arrived is the money we wait for. */
sealed interface MatchDecision {
    record Accept(ExpectedPayment payment) implements MatchDecision {}

    /** This very transaction is recorded. */
    record Repeat() implements MatchDecision {}

    record Mismatch(Reason reason) implements MatchDecision {}

    /** What does not fit. */
    enum Reason {
        /** We never opened such a payment. */
        UNKNOWN_PAYMENT,
        OTHER_MERCHANT,
        OTHER_APP,
        AMOUNT_DIFFERS,
        CURRENCY_DIFFERS,
        PAYER_DIFFERS,
        /** The payment was paid by another transaction before. */
        SECOND_TRANSACTION,
        /** Given back at WeChat Pay, and not by us. */
        REFUNDED_ELSEWHERE,
        /** A refund that we never asked for, or of another amount. */
        REFUND_DIFFERS
    }
}
