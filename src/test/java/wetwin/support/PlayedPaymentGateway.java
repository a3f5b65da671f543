package wetwin.support;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import wetwin.payment.CloseOutcome;
import wetwin.payment.OutRefundNo;
import wetwin.payment.OutTradeNo;
import wetwin.payment.PaymentGateway;
import wetwin.payment.PaymentState;
import wetwin.payment.PrepayOrder;
import wetwin.payment.PrepayOutcome;
import wetwin.payment.RefundOrder;
import wetwin.payment.RefundOutcome;
import wetwin.payment.RefundState;

/** Stands before the real gateway and lets the one answer who plays it. */
@Decorator
@Priority(1)
public class PlayedPaymentGateway implements PaymentGateway {
    private final PaymentGateway real;
    private final PlayedWechatPay played;

    @Inject
    PlayedPaymentGateway(@Delegate @Any PaymentGateway real, PlayedWechatPay played) {
        this.real = real;
        this.played = played;
    }

    @Override
    public Uni<PrepayOutcome> prepay(PrepayOrder order) {
        return played.gateway().orElse(real).prepay(order);
    }

    @Override
    public Uni<PaymentState> query(OutTradeNo number) {
        return played.gateway().orElse(real).query(number);
    }

    @Override
    public Uni<CloseOutcome> close(OutTradeNo number) {
        return played.gateway().orElse(real).close(number);
    }

    @Override
    public Uni<RefundOutcome> refund(RefundOrder order) {
        return played.gateway().orElse(real).refund(order);
    }

    @Override
    public Uni<RefundState> queryRefund(OutRefundNo number) {
        return played.gateway().orElse(real).queryRefund(number);
    }
}
