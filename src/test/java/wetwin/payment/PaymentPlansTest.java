package wetwin.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import wetwin.support.Plans;

/** With twenty thousand payments, a timer that looks for a few does not read them all. */
@QuarkusTest
class PaymentPlansTest {
    private static final OffsetDateTime THEN = OffsetDateTime.parse("2020-01-01T00:00:00Z");

    private static final String PAYMENTS = """
            insert into payment (out_trade_no, order_id, payer_openid, amount_fen, state, opened_at, transaction_id,
                paid_at, check_at)
            select 'plan-' || n, gen_random_uuid(), 'o-plan', 2600, case when n % 100 = 0 then 'OPEN' else 'PAID' end,
                '2020-01-01', case when n % 100 = 0 then null else 'plan-' || n end,
                case when n % 100 = 0 then null else timestamptz '2020-01-01' end, '2020-01-01'
            from generate_series(1, 20000) n""";

    private static final String REFUNDS = """
            insert into refund (out_refund_no, out_trade_no, order_id, amount_fen, total_fen, reason, status,
                requested_at, check_at)
            select 'plan-' || n, 'plan-' || n, gen_random_uuid(), 1, 1, '', case when n % 100 = 0 then 'PROCESSING'
                else 'SUCCESS' end, '2020-01-01', '2020-01-01'
            from generate_series(1, 20000) n""";

    @Inject
    Plans plans;

    @Test
    void payments_to_ask_after_are_found_by_their_time() {
        assertThat(plans.readWhole(PAYMENTS, "payment", PaymentRepository.CLAIM, THEN, THEN, 20))
                .doesNotContain("payment", "p");
    }

    @Test
    void refunds_to_ask_after_are_found_by_their_time() {
        assertThat(plans.readWhole(REFUNDS, "refund", RefundRepository.CLAIM, THEN, THEN, 20))
                .doesNotContain("refund", "r");
    }

    @Test
    void a_payment_is_found_by_its_number_when_money_arrives() {
        assertThat(plans.readWhole(PAYMENTS, "payment", PaymentRepository.LOCK, "plan-1"))
                .doesNotContain("payment");
    }
}
