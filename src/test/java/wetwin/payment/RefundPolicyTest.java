package wetwin.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.payment.RefundPolicy.Decision.DIFFERS;
import static wetwin.payment.RefundPolicy.Decision.NOTHING_NEW;
import static wetwin.payment.RefundPolicy.Decision.PROGRESS;
import static wetwin.payment.RefundStatus.ABNORMAL;
import static wetwin.payment.RefundStatus.CLOSED;
import static wetwin.payment.RefundStatus.PROCESSING;
import static wetwin.payment.RefundStatus.SUCCESS;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefundPolicyTest {
    private static final OutTradeNo PAYMENT = new OutTradeNo("0193fa000001");
    private static final OutRefundNo NUMBER = PaymentNumbers.refund(PAYMENT);
    private static final RefundOrder ASKED = new RefundOrder(PAYMENT, NUMBER, 2600, 2600, "订单已取消");

    @ParameterizedTest
    @EnumSource
    void the_first_news_of_a_refund_is_progress(RefundStatus news) {
        assertThat(decide(Optional.empty(), news)).isEqualTo(PROGRESS);
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCESS", "CLOSED", "ABNORMAL"})
    void a_refund_on_its_way_comes_to_an_end(RefundStatus news) {
        assertThat(decide(Optional.of(PROCESSING), news)).isEqualTo(PROGRESS);
    }

    @Test
    void that_it_is_on_its_way_is_no_news_twice() {
        assertThat(decide(Optional.of(PROCESSING), PROCESSING)).isEqualTo(NOTHING_NEW);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_given_back_stays_given_back_whatever_comes_late(RefundStatus news) {
        assertThat(decide(Optional.of(SUCCESS), news)).isEqualTo(NOTHING_NEW);
        assertThat(decide(Optional.of(CLOSED), news)).isEqualTo(NOTHING_NEW);
    }

    @Test
    void an_operator_may_bring_a_stuck_refund_to_its_end() {
        assertThat(decide(Optional.of(ABNORMAL), SUCCESS)).isEqualTo(PROGRESS);
        assertThat(decide(Optional.of(ABNORMAL), PROCESSING)).isEqualTo(NOTHING_NEW);
    }

    @Test
    void another_amount_or_another_payment_is_not_what_we_asked_for() {
        assertThat(RefundPolicy.decide(ASKED, Optional.empty(), news(PAYMENT, 2599, SUCCESS)))
                .isEqualTo(DIFFERS);
        assertThat(RefundPolicy.decide(ASKED, Optional.empty(), news(new OutTradeNo("0193fa000002"), 2600, SUCCESS)))
                .isEqualTo(DIFFERS);
    }

    private static RefundPolicy.Decision decide(Optional<RefundStatus> known, RefundStatus status) {
        return RefundPolicy.decide(ASKED, known, news(PAYMENT, 2600, status));
    }

    private static RefundResult news(OutTradeNo payment, int refundFen, RefundStatus status) {
        return new RefundResult(payment, NUMBER, "5000", status, refundFen, 2600, Optional.empty());
    }
}
