package wetwin.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaymentNumbersTest {
    private static final UUID PURCHASE = UUID.fromString("01a20fe3-3509-7a86-b581-2b66298f93fe");

    @Test
    void a_purchase_has_one_payment_number_and_one_refund_number_for_ever() {
        OutTradeNo payment = PaymentNumbers.payment(PURCHASE);
        assertThat(payment.value()).isEqualTo("01a20fe335097a86b5812b66298f93fe");
        assertThat(PaymentNumbers.refund(payment).value()).isEqualTo("R01a20fe335097a86b5812b66298f93fe");
    }
}
