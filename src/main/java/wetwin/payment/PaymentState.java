package wetwin.payment;

/** What WeChat Pay knows of a payment. */
public sealed interface PaymentState {
    record NotPaid() implements PaymentState {}

    record Paid(PaidTransaction transaction) implements PaymentState {}

    record Closed() implements PaymentState {}

    /** Paid, and a refund was started. */
    record Refunded(PaidTransaction transaction) implements PaymentState {}

    /** WeChat Pay has never heard of it. */
    record Missing() implements PaymentState {}

    /** No answer, or one we cannot read; ask again. */
    record Unknown(String reason) implements PaymentState {}
}
