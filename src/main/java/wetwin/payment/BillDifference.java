package wetwin.payment;

import java.util.Optional;

/** Something in which a bill and we do not agree. */
record BillDifference(
        Kind kind,
        String payment,
        Optional<String> refund,
        Optional<Integer> billFen,
        Optional<Integer> ourFen,
        Optional<String> billState,
        Optional<String> ourState) {
    /** What differs. */
    enum Kind {
        /** On the bill, and not known here, or not as paid. */
        MISSING_HERE,
        /** Paid or given back, as we know it, and on no bill. */
        MISSING_THERE,
        AMOUNT,
        /** Paid by another transaction than we recorded. */
        TRANSACTION,
        /** A refund that came to another end. */
        STATE,
        /** Another merchant's line on our bill. */
        MERCHANT
    }

    static BillDifference between(Kind kind, BillLine line, Optional<OurEntry> ours) {
        return new BillDifference(
                kind,
                line.payment(),
                line.refund(),
                Optional.of(line.amountFen()),
                ours.map(OurEntry::amountFen),
                Optional.of(line.state()),
                ours.map(OurEntry::state));
    }
}
