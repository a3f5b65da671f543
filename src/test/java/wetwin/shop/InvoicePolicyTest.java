package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.shop.InvoicePolicy.ask;
import static wetwin.shop.InvoicePolicy.issue;
import static wetwin.shop.OrderStatus.COLLECTED;
import static wetwin.shop.OrderStatus.MAKING;
import static wetwin.shop.OrderStatus.PAID;
import static wetwin.shop.OrderStatus.READY;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.shop.InvoiceDecision.Accepted;
import wetwin.shop.InvoiceDecision.AskedOtherwise;
import wetwin.shop.InvoiceDecision.NotNow;
import wetwin.shop.InvoiceDecision.Repeated;
import wetwin.shop.InvoicePolicy.Issuing;

class InvoicePolicyTest {
    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final OrderId ORDER = new OrderId(UUID.fromString("0193fa00-0000-7000-8000-000000000001"));
    private static final Invoice.Wish LI = new Invoice.Wish("李雷", Optional.empty(), Optional.of("li@example.com"));
    private static final Invoice ASKED = new Invoice(ORDER, LI, NOON, Optional.empty());
    private static final Invoice ISSUED = new Invoice(
            ORDER,
            new Invoice.Wish("李雷", Optional.empty(), Optional.empty()),
            NOON,
            Optional.of(new Invoice.Issued("2431", Optional.empty(), 1900, NOON, "operator")));

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
    }
}
