package wetwin.payment;

/** What came of reading a notification. */
public sealed interface PaymentNotification {
    /** @param id the notification's own id; it may come again, also at the same time */
    record Payment(String id, PaidTransaction transaction) implements PaymentNotification {}

    record Refund(String id, RefundResult refund) implements PaymentNotification {}

    /** Not believed: answer with an error, a genuine one comes again. */
    record Refused(Reason reason) implements PaymentNotification {}

    /** Why a notification is not believed. */
    enum Reason {
        TOO_LARGE,
        /** Missing or wrong; WeChat Pay sends such probes on purpose. */
        BAD_SIGNATURE,
        /** Signed with a key that we do not have. */
        UNKNOWN_SERIAL,
        STALE,
        UNDECRYPTABLE,
        MALFORMED,
        /** Not for our merchant number or mini program. */
        NOT_OURS,
        /** An event that we do not know. */
        UNKNOWN_EVENT
    }
}
