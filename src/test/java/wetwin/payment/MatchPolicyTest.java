package wetwin.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.payment.MatchDecision.Accept;
import wetwin.payment.MatchDecision.Mismatch;
import wetwin.payment.MatchDecision.Reason;
import wetwin.payment.MatchDecision.Repeat;

class MatchPolicyTest {
    private static final OutTradeNo NUMBER = new OutTradeNo("0193fa000001");
    private static final PayerId LI = new PayerId("o-li-lei");
    private static final String MERCHANT = "1900000109";
    private static final String APP = "wx5e7c0ffee0000002";

    @Test
    void money_that_fits_in_every_field_is_accepted() {
        assertThat(decide(waiting(), paid(MERCHANT, APP, LI, 2600, "CNY", "4200")))
                .isEqualTo(new Accept(waiting().orElseThrow()));
    }

    @Test
    void the_same_transaction_again_is_a_repeat() {
        assertThat(decide(paidBy("4200"), paid(MERCHANT, APP, LI, 2600, "CNY", "4200")))
                .isEqualTo(new Repeat());
    }

    @Test
    void a_second_transaction_for_one_payment_does_not_fit() {
        assertThat(decide(paidBy("4200"), paid(MERCHANT, APP, LI, 2600, "CNY", "4201")))
                .isEqualTo(new Mismatch(Reason.SECOND_TRANSACTION));
    }

    @Test
    void money_for_a_payment_we_never_opened_does_not_fit() {
        assertThat(decide(Optional.empty(), paid(MERCHANT, APP, LI, 2600, "CNY", "4200")))
                .isEqualTo(new Mismatch(Reason.UNKNOWN_PAYMENT));
    }

    @Test
    void one_fen_less_or_more_does_not_fit() {
        assertThat(decide(waiting(), paid(MERCHANT, APP, LI, 2599, "CNY", "4200")))
                .isEqualTo(new Mismatch(Reason.AMOUNT_DIFFERS));
        assertThat(decide(waiting(), paid(MERCHANT, APP, LI, 2601, "CNY", "4200")))
                .isEqualTo(new Mismatch(Reason.AMOUNT_DIFFERS));
    }

    @Test
    void another_currency_does_not_fit() {
        assertThat(decide(waiting(), paid(MERCHANT, APP, LI, 2600, "HKD", "4200")))
                .isEqualTo(new Mismatch(Reason.CURRENCY_DIFFERS));
    }

    @Test
    void somebody_else_s_money_does_not_fit() {
        assertThat(decide(waiting(), paid(MERCHANT, APP, new PayerId("o-han"), 2600, "CNY", "4200")))
                .isEqualTo(new Mismatch(Reason.PAYER_DIFFERS));
    }

    @Test
    void money_for_another_merchant_or_app_does_not_fit() {
        assertThat(decide(waiting(), paid("1900000000", APP, LI, 2600, "CNY", "4200")))
                .isEqualTo(new Mismatch(Reason.OTHER_MERCHANT));
        assertThat(decide(waiting(), paid(MERCHANT, "wx0", LI, 2600, "CNY", "4200")))
                .isEqualTo(new Mismatch(Reason.OTHER_APP));
    }

    private static MatchDecision decide(Optional<ExpectedPayment> expected, PaidTransaction transaction) {
        return MatchPolicy.decide(expected, transaction, MERCHANT, APP);
    }

    private static Optional<ExpectedPayment> waiting() {
        return Optional.of(new ExpectedPayment(NUMBER, new UUID(1, 1), LI, 2600, Optional.empty()));
    }

    private static Optional<ExpectedPayment> paidBy(String transaction) {
        return Optional.of(new ExpectedPayment(NUMBER, new UUID(1, 1), LI, 2600, Optional.of(transaction)));
    }

    private static PaidTransaction paid(
            String merchant, String app, PayerId payer, int totalFen, String currency, String transaction) {
        return new PaidTransaction(
                NUMBER, transaction, app, merchant, payer, totalFen, currency, Instant.parse("2026-11-24T02:00:00Z"));
    }
}
