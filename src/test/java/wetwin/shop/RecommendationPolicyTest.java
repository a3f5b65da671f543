package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.shop.RecommendationPolicy.decide;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wetwin.shop.Home.Recommended;
import wetwin.shop.RecommendationPolicy.Bought;
import wetwin.shop.Shelf.Item;

class RecommendationPolicyTest {
    private static final Item LATTE = item("拿铁", true, false, Optional.empty());
    private static final Item TEA = item("茶", false, false, Optional.empty());
    private static final Item CAKE = item("蛋糕", false, false, Optional.empty());

    @Test
    void what_somebody_keeps_buying_comes_before_what_the_shop_puts_forward() {
        assertThat(decide(shelf(LATTE, TEA, CAKE), List.of(new Bought(CAKE.id(), 3), new Bought(TEA.id(), 1))))
                .containsExactly(
                        new Recommended(CAKE.id(), "你最近买过 3 次"),
                        new Recommended(TEA.id(), "你买过"),
                        new Recommended(LATTE.id(), "店里正在推荐"));
    }

    @Test
    void nothing_is_there_twice() {
        assertThat(decide(shelf(LATTE), List.of(new Bought(LATTE.id(), 2)))).hasSize(1);
    }

    @Test
    void a_stranger_gets_what_is_put_forward_or_what_the_shelves_begin_with() {
        assertThat(decide(shelf(TEA, LATTE), List.of()))
                .extracting(Recommended::product)
                .containsExactly(LATTE.id());
        assertThat(decide(shelf(TEA, CAKE), List.of()))
                .extracting(Recommended::product)
                .containsExactly(TEA.id(), CAKE.id());
        assertThat(decide(shelf(), List.of())).isEmpty();
    }

    @Test
    void what_cannot_be_had_now_is_not_recommended() {
        Item gone = item("售罄", true, true, Optional.empty());
        Item later = item("预售", true, false, Optional.of(Instant.EPOCH));
        assertThat(decide(shelf(gone, later), List.of(new Bought(gone.id(), 9), new Bought(TEA.id(), 9))))
                .isEmpty();
    }

    @Test
    void there_are_six_at_most_three_of_them_their_own() {
        Item[] items = IntStream.range(0, 10)
                .mapToObj(i -> item("商品" + i, i > 4, false, Optional.empty()))
                .toArray(Item[]::new);
        List<Bought> bought =
                Stream.of(items).map(item -> new Bought(item.id(), 2)).toList();
        assertThat(decide(shelf(items), bought))
                .extracting(Recommended::product)
                .containsExactly(
                        items[0].id(), items[1].id(), items[2].id(), items[5].id(), items[6].id(), items[7].id());
    }

    private static Shelf shelf(Item... items) {
        return new Shelf(List.of(), List.of(items));
    }

    private static Item item(String name, boolean featured, boolean soldOut, Optional<Instant> saleFrom) {
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return new Item(
                new ProductId(id),
                id,
                name,
                "",
                2_600,
                Optional.empty(),
                "latte",
                soldOut,
                featured,
                saleFrom,
                Optional.empty());
    }
}
