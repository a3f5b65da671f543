package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What somebody does not pay for keeps others from buying it: so much, and no more. */
class UnpaidTest {
    private static final ShopConfig CONFIG = new SmallRyeConfigBuilder()
            .withMapping(ShopConfig.class)
            .withConverter(Duration.class, 200, new DurationConverter())
            .build()
            .getConfigMapping(ShopConfig.class);

    private static final int ORDERS = CONFIG.unpaidOrders();
    private static final int UNITS = CONFIG.unpaidUnits();

    @Test
    void the_last_order_that_may_be_unpaid_is_taken() {
        assertThat(new Unpaid(ORDERS - 1, 0).allows(units(1), CONFIG)).isTrue();
        assertThat(new Unpaid(ORDERS, 0).allows(units(1), CONFIG)).isFalse();
    }

    @Test
    void so_is_the_last_unit_however_they_are_spread_over_lines() {
        assertThat(new Unpaid(1, UNITS - 3).allows(units(1, 2), CONFIG)).isTrue();
        assertThat(new Unpaid(1, UNITS - 2).allows(units(1, 2), CONFIG)).isFalse();
    }

    @Test
    void one_order_alone_is_not_larger_either() {
        assertThat(new Unpaid(0, 0).allows(units(99, UNITS - 99), CONFIG)).isTrue();
        assertThat(new Unpaid(0, 0).allows(units(99, UNITS - 98), CONFIG)).isFalse();
    }

    private static List<CartLine> units(int... quantities) {
        return Arrays.stream(quantities)
                .mapToObj(quantity -> new CartLine(new ProductId(new UUID(7, 7)), List.of(), quantity))
                .toList();
    }
}
