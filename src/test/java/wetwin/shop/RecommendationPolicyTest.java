package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wetwin.shop.Home.Recommended;
import wetwin.shop.Shelf.Item;
import wetwin.shop.Taste.Bought;
import wetwin.shop.Taste.Favourite;
import wetwin.shop.Taste.Looked;
import wetwin.shop.Taste.Together;

class RecommendationPolicyTest {
    private static final Item LATTE = item("拿铁", true, false, Optional.empty());
    private static final Item TEA = item("茶", false, false, Optional.empty());
    private static final Item CAKE = item("蛋糕", false, false, Optional.empty());
    private static final Item SCONE = item("司康", false, false, Optional.empty());
    private static final Item COCOA = item("可可", false, true, Optional.empty());

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

    @Test
    void what_others_buy_who_buy_the_same_comes_after_their_own_and_says_after_what() {
        Taste taste = new Taste(
                List.of(new Bought(LATTE.id(), 4), new Bought(TEA.id(), 1)),
                List.of(),
                List.of(
                        new Together(TEA.id(), "茶", CAKE.id(), 0.9),
                        new Together(LATTE.id(), "拿铁", CAKE.id(), 0.3),
                        new Together(LATTE.id(), "拿铁", SCONE.id(), 0.25),
                        new Together(TEA.id(), "茶", LATTE.id(), 1)),
                List.of());
        assertThat(RecommendationPolicy.decide(shelf(SCONE, LATTE, TEA, CAKE, COCOA), taste))
                .containsExactly(
                        new Recommended(LATTE.id(), "你最近买过 4 次"),
                        new Recommended(TEA.id(), "你买过"),
                        new Recommended(CAKE.id(), "买了拿铁的人也买"),
                        new Recommended(SCONE.id(), "买了拿铁的人也买"));
    }

    @Test
    void what_somebody_keeps_looking_at_and_has_not_bought_comes_after_what_they_bought() {
        Taste taste = new Taste(
                List.of(new Bought(TEA.id(), 1)),
                List.of(new Looked(TEA.id(), 5), new Looked(CAKE.id(), 3), new Looked(SCONE.id(), 2)),
                List.of(),
                List.of());
        assertThat(RecommendationPolicy.decide(shelf(LATTE, TEA, CAKE, SCONE), taste))
                .containsExactly(
                        new Recommended(TEA.id(), "你买过"),
                        new Recommended(CAKE.id(), "你看过 3 次"),
                        new Recommended(LATTE.id(), "店里正在推荐"));
    }

    @Test
    void it_says_so_also_of_what_is_not_sold_any_more() {
        assertThat(RecommendationPolicy.decide(
                        shelf(LATTE, CAKE),
                        new Taste(
                                List.of(new Bought(COCOA.id(), 1)),
                                List.of(),
                                List.of(new Together(COCOA.id(), "可可", CAKE.id(), 0.5)),
                                List.of())))
                .startsWith(new Recommended(CAKE.id(), "买了可可的人也买"));
    }

    @Test
    void a_stranger_gets_what_the_shop_puts_forward_and_then_what_most_people_buy() {
        Taste stranger = new Taste(
                List.of(), List.of(), List.of(), List.of(new Favourite(TEA.id(), 12), new Favourite(CAKE.id(), 9)));
        assertThat(RecommendationPolicy.decide(shelf(CAKE, TEA, LATTE), stranger))
                .containsExactly(
                        new Recommended(LATTE.id(), "店里正在推荐"),
                        new Recommended(TEA.id(), "最近有 12 人买过"),
                        new Recommended(CAKE.id(), "最近有 9 人买过"));
        assertThat(RecommendationPolicy.decide(shelf(CAKE, TEA), stranger))
                .extracting(Recommended::product)
                .containsExactly(TEA.id(), CAKE.id());
    }

    @Test
    void whatever_is_known_it_keeps_to_its_bounds() {
        for (int seed = 0; seed < 4_000; seed++) {
            Random random = new Random(seed);
            Shelf shelf = aShelf(random);
            Taste taste = aTaste(random);
            Set<ProductId> bought = taste.bought().stream().map(Bought::product).collect(Collectors.toSet());
            List<Recommended> recommended = RecommendationPolicy.decide(shelf, taste);
            List<ProductId> products =
                    recommended.stream().map(Recommended::product).toList();
            String drawn = "seed " + seed;
            assertThat(recommended).as(drawn).hasSizeLessThanOrEqualTo(RecommendationPolicy.MOST);
            assertThat(products).as(drawn).doesNotHaveDuplicates();
            assertThat(products)
                    .as(drawn)
                    .isSubsetOf(shelf.items().stream()
                            .filter(item -> !item.soldOut() && item.saleFrom().isEmpty())
                            .map(Item::id)
                            .toList());
            List<Recommended> ofOthers = recommended.stream()
                    .filter(one -> one.reason().endsWith("的人也买"))
                    .toList();
            assertThat(ofOthers).as(drawn).hasSizeLessThanOrEqualTo(RecommendationPolicy.MOST_OF_OTHERS);
            assertThat(ofOthers).as(drawn).noneMatch(one -> bought.contains(one.product()));
            assertThat(ofOthers).as(drawn).allMatch(one -> taste.together().stream()
                    .anyMatch(together -> bought.contains(together.product())
                            && together.other().equals(one.product())
                            && one.reason().equals("买了" + together.name() + "的人也买")));
            assertThat(recommended.stream()
                            .filter(one -> one.reason().startsWith("你"))
                            .filter(one -> !one.reason().startsWith("你看过")))
                    .as(drawn)
                    .hasSizeLessThanOrEqualTo(RecommendationPolicy.MOST_OF_THEIR_OWN)
                    .allMatch(one -> bought.contains(one.product()));
            assertThat(recommended.stream().filter(one -> one.reason().startsWith("你看过")))
                    .as(drawn)
                    .hasSizeLessThanOrEqualTo(RecommendationPolicy.MOST_LOOKED_AT)
                    .noneMatch(one -> bought.contains(one.product()));
            List<Together> shuffled = new ArrayList<>(taste.together());
            Collections.shuffle(shuffled, random);
            assertThat(RecommendationPolicy.decide(
                            shelf, new Taste(taste.bought(), taste.looked(), shuffled, taste.favourites())))
                    .as(drawn)
                    .isEqualTo(recommended);
        }
    }

    private static Shelf aShelf(Random random) {
        return new Shelf(
                List.of(),
                some(
                        random,
                        name -> item(
                                name,
                                random.nextInt(4) == 0,
                                random.nextInt(5) == 0,
                                random.nextInt(6) == 0 ? Optional.of(Instant.EPOCH) : Optional.empty())));
    }

    private static Taste aTaste(Random random) {
        List<Together> together = new ArrayList<>();
        for (String name : some(random, name -> name))
            together.addAll(some(random, other -> new Together(id(name), name, id(other), random.nextInt(1, 5) / 4.0)));
        return new Taste(
                some(random, name -> new Bought(id(name), random.nextInt(1, 9))),
                some(random, name -> new Looked(id(name), random.nextInt(2, 9))),
                together,
                some(random, name -> new Favourite(id(name), random.nextInt(3, 50))));
    }

    private static <T> List<T> some(Random random, Function<String, T> made) {
        return IntStream.range(0, 9)
                .filter(i -> random.nextInt(3) > 0)
                .mapToObj(i -> made.apply("商品" + i))
                .toList();
    }

    private static List<Recommended> decide(Shelf shelf, List<Bought> bought) {
        return RecommendationPolicy.decide(shelf, new Taste(bought, List.of(), List.of(), List.of()));
    }

    private static ProductId id(String name) {
        return new ProductId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    private static Shelf shelf(Item... items) {
        return new Shelf(List.of(), List.of(items));
    }

    private static Item item(String name, boolean featured, boolean soldOut, Optional<Instant> saleFrom) {
        return new Item(
                id(name),
                id(name).value(),
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
