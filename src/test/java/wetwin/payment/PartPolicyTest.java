package wetwin.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetwin.payment.PartDecision.Granted;
import wetwin.payment.PartDecision.KeyUsed;
import wetwin.payment.PartDecision.NotPaid;
import wetwin.payment.PartDecision.Repeated;
import wetwin.payment.PartDecision.TooMany;
import wetwin.payment.PartDecision.TooMuch;

class PartPolicyTest {
    private static final OutTradeNo NUMBER = new OutTradeNo("0193fa000001");

    @Test
    void a_part_is_granted_under_the_payment_s_next_number() {
        assertThat(decide(2600, 0, 0, 600)).isEqualTo(new Granted(new OutRefundNo("R0193fa000001"), 2600, 600));
        assertThat(decide(2600, 600, 1, 500)).isEqualTo(new Granted(new OutRefundNo("R0193fa000001-2"), 2600, 1100));
    }

    @Test
    void all_that_is_left_may_go_back_and_not_one_fen_more() {
        assertThat(decide(2600, 2500, 3, 100))
                .isInstanceOfSatisfying(
                        Granted.class, granted -> assertThat(granted.isAll()).isTrue());
        assertThat(decide(2600, 2500, 3, 101)).isEqualTo(new TooMuch(100));
        assertThat(decide(2600, 2500, 3, 99))
                .isInstanceOfSatisfying(
                        Granted.class, granted -> assertThat(granted.isAll()).isFalse());
    }

    @Test
    void nothing_and_less_is_no_part() {
        assertThat(decide(2600, 0, 0, 0)).isEqualTo(new TooMuch(2600));
        assertThat(decide(2600, 0, 0, -1)).isEqualTo(new TooMuch(2600));
        assertThat(decide(2600, 0, 0, Integer.MIN_VALUE)).isEqualTo(new TooMuch(2600));
    }

    @Test
    void the_same_wish_again_is_granted_once_and_another_under_its_key_is_not() {
        assertThat(PartPolicy.decide(paid(2600, 600, 1), Optional.of(600), 600)).isEqualTo(new Repeated());
        assertThat(PartPolicy.decide(paid(2600, 600, 1), Optional.of(600), 700)).isEqualTo(new KeyUsed());
    }

    @Test
    void what_was_not_paid_does_not_go_back() {
        assertThat(PartPolicy.decide(Optional.empty(), Optional.empty(), 1)).isEqualTo(new NotPaid());
    }

    @Test
    void one_refund_of_wechat_s_fifty_is_kept_for_all_that_is_left() {
        assertThat(decide(2600, 48, 48, 1)).isInstanceOf(Granted.class);
        assertThat(decide(2600, 49, 49, 1)).isEqualTo(new TooMany());
    }

    private static PartDecision decide(int paidFen, int backFen, int refunds, int amountFen) {
        return PartPolicy.decide(paid(paidFen, backFen, refunds), Optional.empty(), amountFen);
    }

    private static Optional<Refundable> paid(int paidFen, int backFen, int refunds) {
        return Optional.of(new Refundable(NUMBER, paidFen, backFen, refunds));
    }
}
