package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.shop.LookPolicy.Look;
import wetwin.shop.Taste.Looked;

class LookPolicyTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final ProductId LATTE = new ProductId(new UUID(0, 1));
    private static final ProductId TEA = new ProductId(new UUID(0, 2));
    private static final ProductId CAKE = new ProductId(new UUID(0, 3));

    @Test
    void once_is_chance() {
        assertThat(decide(look(LATTE, 1), look(TEA, 2))).isEmpty();
        assertThat(decide()).isEmpty();
    }

    @Test
    void the_most_often_comes_first_and_of_equals_the_latest() {
        assertThat(decide(look(LATTE, 1), look(TEA, 2), look(TEA, 3), look(CAKE, 4), look(LATTE, 5), look(TEA, 6)))
                .containsExactly(new Looked(TEA, 3), new Looked(LATTE, 2));
        assertThat(decide(look(LATTE, 3), look(CAKE, 2), look(CAKE, 4), look(LATTE, 5)))
                .containsExactly(new Looked(CAKE, 2), new Looked(LATTE, 2));
    }

    @Test
    void what_was_a_fortnight_ago_counts_no_more() {
        int fortnight = Math.toIntExact(LookPolicy.COUNTED_FOR.toHours());
        assertThat(decide(look(LATTE, 1), look(LATTE, fortnight))).isEmpty();
        assertThat(decide(look(LATTE, 1), look(LATTE, fortnight - 1))).containsExactly(new Looked(LATTE, 2));
    }

    private static Look look(ProductId product, int hoursAgo) {
        return new Look(product, NOW.minus(Duration.ofHours(hoursAgo)));
    }

    private static List<Looked> decide(Look... looks) {
        return LookPolicy.decide(List.of(looks), NOW);
    }
}
