package wetwin.payment;

import io.smallrye.mutiny.Uni;

/** WeChat Pay for payments in the mini program. Never call it inside a transaction. */
public interface PaymentGateway {
    /** Opens a payment, or opens it again: the same order gives a fresh payment sheet. */
    Uni<PrepayOutcome> prepay(PrepayOrder order);

    Uni<PaymentState> query(OutTradeNo number);

    /** Ends a payment so that nobody can pay it any more. Repeatable. */
    Uni<CloseOutcome> close(OutTradeNo number);

    /** Gives money back; the same refund number refunds once, however often it is asked. */
    Uni<RefundOutcome> refund(RefundOrder order);

    Uni<RefundState> queryRefund(OutRefundNo number);
}
