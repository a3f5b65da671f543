package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wetwin.shop.CatalogueItem.Category;
import wetwin.shop.CatalogueItem.Choice;
import wetwin.shop.CatalogueItem.Option;
import wetwin.shop.CatalogueItem.Product;
import wetwin.shop.CatalogueItem.Sale;
import wetwin.shop.CataloguePolicy.Ties;
import wetwin.shop.CataloguePolicy.Whole;
import wetwin.shop.CatalogueProblem.Kind;

class CataloguePolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final Choice SMALL = choice("中杯");
    private static final Choice LARGE = choice("大杯");
    private static final Option SIZE = new Option("杯型", 1, 1, 1, List.of(SMALL, LARGE));
    private static final Category COFFEE = new Category("咖啡", 1);
    private static final Product LATTE = product("拿铁", Optional.of("L1"), Sale.ALWAYS, Optional.of(2_400));

    @Test
    void what_is_in_order_is_kept() {
        for (CatalogueItem item : List.of(COFFEE, SIZE, LATTE))
            assertThat(of(item)).as(item.name()).isEmpty();
    }

    @Test
    void everything_has_a_name_also_a_choice() {
        assertThat(of(new Category(" ", 1))).containsExactly(Kind.NAME_MISSING);
        assertThat(of(new Option("杯型", 0, 1, 1, List.of(choice(""))))).containsExactly(Kind.NAME_MISSING);
    }

    @Test
    void members_pay_less_than_others_by_a_fen_at_least() {
        assertThat(of(product("拿铁", Optional.empty(), Sale.ALWAYS, Optional.of(2_599))))
                .isEmpty();
        assertThat(of(product("拿铁", Optional.empty(), Sale.ALWAYS, Optional.of(2_600))))
                .containsExactly(Kind.MEMBER_PRICE_NOT_LOWER);
    }

    @Test
    void a_sale_ends_after_it_began() {
        assertThat(of(sold(NOON, NOON.plusMillis(1)))).isEmpty();
        assertThat(of(sold(NOON, NOON))).containsExactly(Kind.SALE_ENDS_BEFORE_IT_BEGINS);
    }

    @Test
    void as_many_choices_are_there_as_may_be_taken_and_none_twice() {
        assertThat(of(new Option("加料", 0, 2, 1, List.of(SMALL, LARGE)))).isEmpty();
        assertThat(of(new Option("加料", 0, 3, 1, List.of(SMALL, LARGE)))).containsExactly(Kind.TOO_FEW_CHOICES);
        assertThat(of(new Option("加料", 2, 1, 1, List.of(SMALL, LARGE)))).containsExactly(Kind.MORE_WANTED_THAN_ALLOWED);
        assertThat(of(new Option("加料", 0, 1, 1, List.of(SMALL, SMALL)))).containsExactly(Kind.CHOICE_TWICE);
    }

    @Test
    void a_whole_in_which_everything_is_there_is_published() {
        assertThat(of(whole(Map.of(id("杯型"), SIZE), LATTE))).isEmpty();
    }

    @Test
    void a_product_stands_in_a_category_with_options_that_are_there() {
        assertThat(of(whole(Map.of(), LATTE))).containsExactly(Kind.OPTION_UNKNOWN);
        Whole nowhere = new Whole(Map.of(), Map.of(id("杯型"), SIZE), Map.of(id("拿铁"), Ties.of(LATTE)), Set.of());
        assertThat(of(nowhere)).containsExactly(Kind.CATEGORY_UNKNOWN);
    }

    @Test
    void a_combo_is_made_of_products_that_are_there() {
        Option cake = new Option("配蛋糕", 0, 1, 2, List.of(new Choice(id("加蛋糕"), "加蛋糕", 900, Optional.of(id("蛋糕")))));
        Map<UUID, Option> options = Map.of(id("杯型"), SIZE, id("配蛋糕"), cake);
        assertThat(of(whole(options, LATTE))).containsExactly(Kind.PART_UNKNOWN);
        Product named = product("蛋糕", Optional.empty(), Sale.ALWAYS, Optional.empty());
        assertThat(of(whole(options, LATTE, named))).isEmpty();
    }

    @Test
    void two_names_that_nobody_has_changed_are_nobody_s_fault_now() {
        Option same = new Option("杯型", 1, 1, 2, List.of(choice("小杯")));
        assertThat(of(whole(Map.of(id("杯型"), SIZE, id("又一个"), same), LATTE))).isEmpty();
    }

    @Test
    void no_two_have_one_name_or_one_code_or_one_choice() {
        Option same = new Option("杯型", 1, 1, 2, List.of(choice("小杯")));
        assertThat(of(whole(Map.of(id("杯型"), SIZE, id("另一个"), same), LATTE))).containsExactly(Kind.NAME_TAKEN);
        Option borrowed = new Option("杯", 1, 1, 2, List.of(SMALL));
        assertThat(of(whole(Map.of(id("杯型"), SIZE, id("另一个"), borrowed), LATTE)))
                .containsExactly(Kind.CHOICE_OF_ANOTHER_OPTION);
        Product other = product("美式", Optional.of("L1"), Sale.ALWAYS, Optional.empty());
        assertThat(of(whole(Map.of(id("杯型"), SIZE), LATTE, other))).containsExactly(Kind.CODE_TAKEN);
    }

    private static Whole whole(Map<UUID, Option> options, Product... products) {
        Map<UUID, Ties> ties = Stream.of(products).collect(Collectors.toMap(product -> id(product.name()), Ties::of));
        return new Whole(Map.of(id("咖啡"), COFFEE), options, ties, Set.of(id("另一个")));
    }

    private static List<Kind> of(Whole whole) {
        return CataloguePolicy.problems(whole).stream()
                .map(CatalogueProblem::kind)
                .toList();
    }

    private static List<Kind> of(CatalogueItem item) {
        return CataloguePolicy.problems(item).stream()
                .map(CatalogueProblem::kind)
                .toList();
    }

    private static Product sold(Instant from, Instant until) {
        return product("拿铁", Optional.empty(), new Sale(Optional.of(from), Optional.of(until)), Optional.empty());
    }

    private static Product product(String name, Optional<String> code, Sale sale, Optional<Integer> memberPriceFen) {
        return new Product(
                code,
                id("咖啡"),
                name,
                "",
                2_600,
                memberPriceFen,
                "latte",
                List.of(),
                false,
                true,
                1,
                sale,
                Optional.empty(),
                List.of(id("杯型")));
    }

    private static Choice choice(String name) {
        return new Choice(id(name), name, 0, Optional.empty());
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
