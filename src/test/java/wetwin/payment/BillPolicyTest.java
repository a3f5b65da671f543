package wetwin.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.payment.BillDifference.Kind.AMOUNT;
import static wetwin.payment.BillDifference.Kind.MERCHANT;
import static wetwin.payment.BillDifference.Kind.MISSING_HERE;
import static wetwin.payment.BillDifference.Kind.STATE;
import static wetwin.payment.BillDifference.Kind.TRANSACTION;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetwin.payment.BillDifference.Kind;

class BillPolicyTest {
    private static final String MERCHANT_ID = "1900000109";

    @Test
    void a_payment_that_we_have_is_no_difference() {
        assertThat(kind(paid(2600, "4200"), ours(2600, "PAID", "4200"))).isEmpty();
    }

    @Test
    void a_payment_that_we_do_not_know_or_know_as_unpaid_is_missing_here() {
        assertThat(kind(paid(2600, "4200"), Optional.empty())).contains(MISSING_HERE);
        assertThat(kind(paid(2600, "4200"), ours(2600, "OPEN", null))).contains(MISSING_HERE);
        assertThat(kind(paid(2600, "4200"), ours(2600, "CLOSED", null))).contains(MISSING_HERE);
    }

    @Test
    void one_fen_is_a_difference() {
        assertThat(kind(paid(2601, "4200"), ours(2600, "PAID", "4200"))).contains(AMOUNT);
        assertThat(kind(refunded(599, "SUCCESS"), ours(600, "SUCCESS", null))).contains(AMOUNT);
    }

    @Test
    void another_transaction_than_ours_and_another_merchant_s_line_are_differences() {
        assertThat(kind(paid(2600, "4201"), ours(2600, "PAID", "4200"))).contains(TRANSACTION);
        BillLine foreign = new BillLine("0193fa000001", "4200", Optional.empty(), 2600, "SUCCESS", "1900000000");
        assertThat(kind(foreign, ours(2600, "PAID", "4200"))).contains(MERCHANT);
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, SUCCESS",
        "SUCCESS, PROCESSING",
        "PROCESSING, SUCCESS",
        "PROCESSING, PROCESSING",
        "PROCESSING, CLOSED",
        "FAIL, CLOSED",
        "FAIL, PROCESSING",
        "CHANGE, ABNORMAL"
    })
    void a_refund_that_came_or_may_yet_come_to_the_same_end_is_no_difference(String there, String here) {
        assertThat(kind(refunded(600, there), ours(600, here, null))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, CLOSED",
        "SUCCESS, ABNORMAL",
        "SUCCESS, REQUESTED",
        "FAIL, SUCCESS",
        "CHANGE, SUCCESS",
        "PROCESSING, REQUESTED",
        "UNHEARD_OF, SUCCESS"
    })
    void a_refund_that_came_to_another_end_is_a_difference(String there, String here) {
        assertThat(kind(refunded(600, there), ours(600, here, null))).contains(STATE);
    }

    private static Optional<Kind> kind(BillLine line, Optional<OurEntry> ours) {
        return BillPolicy.decide(line, ours, MERCHANT_ID).map(BillDifference::kind);
    }

    private static BillLine paid(int fen, String transaction) {
        return new BillLine("0193fa000001", transaction, Optional.empty(), fen, "SUCCESS", MERCHANT_ID);
    }

    private static BillLine refunded(int fen, String state) {
        return new BillLine("0193fa000001", "4200", Optional.of("R0193fa000001"), fen, state, MERCHANT_ID);
    }

    private static Optional<OurEntry> ours(int fen, String state, String transaction) {
        return Optional.of(new OurEntry(fen, state, Optional.ofNullable(transaction)));
    }
}
