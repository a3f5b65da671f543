package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.shop.InvoicePolicy.ask;
import static wetwin.shop.InvoicePolicy.issue;
import static wetwin.shop.InvoicePolicy.reverse;
import static wetwin.shop.OrderStatus.COLLECTED;
import static wetwin.shop.OrderStatus.MAKING;
import static wetwin.shop.OrderStatus.PAID;
import static wetwin.shop.OrderStatus.READY;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.shop.Invoice.State;
import wetwin.shop.InvoiceDecision.Accepted;
import wetwin.shop.InvoiceDecision.AskedOtherwise;
import wetwin.shop.InvoiceDecision.NotNow;
import wetwin.shop.InvoiceDecision.Repeated;
import wetwin.shop.InvoicePolicy.Issuing;
import wetwin.shop.InvoicePolicy.Reversing;

class InvoicePolicyTest {
    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final OrderId ORDER = new OrderId(UUID.fromString("0193fa00-0000-7000-8000-000000000001"));
    private static final Invoice.Wish LI = new Invoice.Wish("李雷", Optional.empty(), Optional.of("li@example.com"));
    private static final Invoice ASKED = new Invoice(ORDER, LI, NOON, Optional.empty(), Optional.empty(), List.of());
    private static final Invoice ISSUED = new Invoice(
            ORDER,
            new Invoice.Wish("李雷", Optional.empty(), Optional.empty()),
            NOON,
            Optional.of(new Invoice.Issued("2431", Optional.empty(), 1900, NOON, "operator")),
            Optional.empty(),
            List.of());
    private static final Invoice.Reversal BY_RED = new Invoice.Reversal("2431", 1900, "2499", NOON, "operator");
    private static final Invoice REVERSED =
            new Invoice(ORDER, ISSUED.wish(), NOON, ISSUED.issued(), Optional.empty(), List.of(BY_RED));
    private static final Invoice ANEW = new Invoice(
            ORDER,
            ISSUED.wish(),
            NOON,
            Optional.of(new Invoice.Issued("2432", Optional.empty(), 1500, NOON, "operator")),
            Optional.empty(),
            List.of(BY_RED));

    @Test
    void whoever_has_paid_and_keeps_what_they_bought_gets_one() {
        for (OrderStatus status : EnumSet.of(PAID, MAKING, READY, COLLECTED)) {
            assertThat(ask(LI, status, Optional.empty(), 1)).isEqualTo(new Accepted());
            assertThat(ask(LI, status, Optional.empty(), 0)).isEqualTo(new NotNow(status));
        }
        for (OrderStatus status : EnumSet.complementOf(EnumSet.of(PAID, MAKING, READY, COLLECTED)))
            assertThat(ask(LI, status, Optional.empty(), 1900)).isEqualTo(new NotNow(status));
    }

    @Test
    void the_same_wish_again_is_the_same_even_when_all_is_over() {
        assertThat(ask(LI, COLLECTED, Optional.of(ASKED), 1900)).isEqualTo(new Repeated());
        assertThat(ask(LI, OrderStatus.REFUNDED, Optional.of(ISSUED), 0)).isEqualTo(new Repeated());
    }

    @Test
    void another_wish_is_not_taken() {
        Invoice.Wish elsewhere = new Invoice.Wish("李雷", Optional.empty(), Optional.of("lei@example.com"));
        Invoice.Wish company = new Invoice.Wish("李雷", Optional.of("91310000MA1FL00000"), LI.email());
        assertThat(ask(elsewhere, COLLECTED, Optional.of(ASKED), 1900)).isEqualTo(new AskedOtherwise());
        assertThat(ask(company, COLLECTED, Optional.of(ISSUED), 1900)).isEqualTo(new AskedOtherwise());
    }

    @Test
    void it_is_made_out_once_over_what_is_left() {
        assertThat(issue(ASKED, "2431", 1)).isEqualTo(Issuing.ISSUED);
        assertThat(issue(ASKED, "2431", 0)).isEqualTo(Issuing.NOTHING_LEFT);
        assertThat(issue(ISSUED, "2431", 0)).isEqualTo(Issuing.ALREADY);
        assertThat(issue(ISSUED, "2432", 1900)).isEqualTo(Issuing.OTHERWISE);
        assertThat(issue(ANEW, "2431", 1500)).as("a late repetition").isEqualTo(Issuing.ALREADY);
    }

    @Test
    void one_that_is_over_more_than_what_is_left_is_taken_back_and_made_out_anew_over_that() {
        assertThat(reverse(ISSUED, red("2499", 1500, "2432"), 1500)).isEqualTo(Reversing.REVERSED);
        assertThat(reverse(ISSUED, red("2499", 0, null), 0)).isEqualTo(Reversing.REVERSED);
        assertThat(reverse(ISSUED, red("2499", 1900, "2432"), 1900)).isEqualTo(Reversing.STANDS);
        assertThat(reverse(ASKED, red("2499", 1500, "2432"), 1500)).isEqualTo(Reversing.STANDS);
        for (RedInvoice wrong : List.of(red("2499", 1501, "2432"), red("2499", 1500, null), red("2499", 0, null)))
            assertThat(reverse(ISSUED, wrong, 1500)).isEqualTo(Reversing.NOT_LEFT);
        assertThat(reverse(ISSUED, red("2499", 0, "2432"), 0)).isEqualTo(Reversing.NOT_LEFT);
        for (RedInvoice used : List.of(red("2431", 1500, "2432"), red("2499", 1500, "2499"), red("2499", 1500, "2431")))
            assertThat(reverse(ISSUED, used, 1500)).isEqualTo(Reversing.NUMBER_USED);
    }

    @Test
    void of_two_who_take_it_back_one_counts_and_the_same_again_changes_nothing() {
        assertThat(reverse(REVERSED, red("2499", 0, null), 0)).isEqualTo(Reversing.ALREADY);
        assertThat(reverse(REVERSED, red("2498", 0, null), 0)).isEqualTo(Reversing.OTHERWISE);
        assertThat(reverse(ANEW, red("2499", 1500, "2432"), 1500)).isEqualTo(Reversing.ALREADY);
        assertThat(reverse(ANEW, red("2499", 1500, "2432"), 900))
                .as("also when more has gone back since")
                .isEqualTo(Reversing.ALREADY);
        assertThat(reverse(ANEW, red("2498", 1500, "2433"), 1500)).isEqualTo(Reversing.OTHERWISE);
        assertThat(reverse(ANEW, red("2499", 1500, "2433"), 1500)).isEqualTo(Reversing.OTHERWISE);
        assertThat(reverse(ANEW, red("2498", 900, "2433"), 900)).isEqualTo(Reversing.REVERSED);
        assertThat(reverse(ANEW, red("2499", 900, "2433"), 900)).isEqualTo(Reversing.NUMBER_USED);
    }

    @Test
    void what_became_of_it_is_told_by_the_money_that_is_left() {
        assertThat(ASKED.state(1)).isEqualTo(State.ASKED);
        assertThat(ASKED.state(0)).isEqualTo(State.LAPSED);
        assertThat(ISSUED.state(1900)).isEqualTo(State.ISSUED);
        assertThat(REVERSED.state(0)).isEqualTo(State.REVERSED);
        assertThat(ANEW.state(1500)).isEqualTo(State.ISSUED);
        assertThat(new Invoice(ORDER, LI, NOON, ANEW.issued(), Optional.of(NOON), ANEW.reversals()).state(900))
                .isEqualTo(State.TO_REVERSE);
    }

    private static RedInvoice red(String number, int anewFen, String anew) {
        return new RedInvoice(number, anewFen, Optional.ofNullable(anew), Optional.empty());
    }
}
