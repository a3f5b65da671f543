package wetwin.payment;

/** What WeChat Pay knows of a refund when asked. */
public sealed interface RefundState {
    record Known(RefundResult refund) implements RefundState {}

    record Missing() implements RefundState {}

    record Unknown(String reason) implements RefundState {}
}
