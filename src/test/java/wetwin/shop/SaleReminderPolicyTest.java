package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.shop.SaleReminderDecision.NotShown;
import wetwin.shop.SaleReminderDecision.OnSale;
import wetwin.shop.SaleReminderDecision.Promised;
import wetwin.shop.SaleReminderDecision.TooMany;
import wetwin.shop.SaleReminderPolicy.Look;

class SaleReminderPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final ProductId LATTE = new ProductId(new UUID(0, 1));

    @Test
    void a_sale_that_is_still_to_begin_is_told_of() {
        assertThat(decide(true, Optional.of(NOON.plusMillis(1)), 0)).isEqualTo(new Promised());
        assertThat(decide(true, Optional.of(NOON), 0)).isEqualTo(new OnSale(LATTE));
        assertThat(decide(true, Optional.empty(), 0)).isEqualTo(new OnSale(LATTE));
    }

    @Test
    void what_the_shop_does_not_show_is_not() {
        assertThat(decide(false, Optional.of(NOON.plusSeconds(60)), 0)).isEqualTo(new NotShown(LATTE));
    }

    @Test
    void of_fifty_and_no_more() {
        assertThat(decide(true, Optional.of(NOON.plusSeconds(60)), 49)).isEqualTo(new Promised());
        assertThat(decide(true, Optional.of(NOON.plusSeconds(60)), 50)).isEqualTo(new TooMany(50));
    }

    private static SaleReminderDecision decide(boolean shown, Optional<Instant> saleFrom, int others) {
        return SaleReminderPolicy.decide(new Look(shown, saleFrom, others), LATTE, NOON);
    }
}
