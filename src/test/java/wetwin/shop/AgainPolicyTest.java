package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static wetwin.shop.Goods.NOW;
import static wetwin.shop.Goods.TOMORROW;
import static wetwin.shop.Goods.choice;
import static wetwin.shop.Goods.of;
import static wetwin.shop.Goods.onSaleFrom;
import static wetwin.shop.Goods.option;
import static wetwin.shop.Goods.product;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wetwin.shop.Again.Left;
import wetwin.shop.AgainPolicy.Plan;
import wetwin.shop.Cart.Trouble;
import wetwin.shop.KeptLine.Seen;

/** What of an order goes into a cart again. */
class AgainPolicyTest {
    private static final Choice LARGE = choice("大杯", 400);
    private static final Choice OAT = choice("燕麦奶", 500);
    private static final Product LATTE = product("拿铁", 2600, option("杯型", 0, 1, LARGE), option("奶", 0, 1, OAT));
    private static final Product CROISSANT = product("可颂", 1800);
    private static final List<KeptLine> EMPTY = List.of();
    private static final Seen SEEN = new Seen("从前的名字", "art", "大杯", 2500);

    @Test
    void everything_that_is_sold_goes_in_as_it_looked_when_it_was_ordered() {
        Plan plan = again(EMPTY, List.of(ordered(of(LATTE, 2, LARGE)), ordered(of(CROISSANT, 1))), LATTE, CROISSANT);
        assertThat(plan.left()).isEmpty();
        assertThat(plan.put())
                .containsExactly(new KeptLine(of(LATTE, 2, LARGE), SEEN), new KeptLine(of(CROISSANT, 1), SEEN));
    }

    @Test
    void what_is_not_sold_like_this_any_more_is_left_out_with_the_reason() {
        Product later = onSaleFrom(TOMORROW, CROISSANT);
        Product noSizes = product("美式", 2000);
        Plan plan = again(
                EMPTY,
                List.of(ordered(of(LATTE, 2)), ordered(of(later, 1)), ordered(of(noSizes, 3, LARGE))),
                later,
                noSizes);
        assertThat(plan.put()).isEmpty();
        assertThat(plan.left())
                .extracting(Left::product, Left::quantity, Left::trouble)
                .containsExactly(
                        tuple(LATTE.id(), 2, Optional.of(Trouble.NOT_SOLD)),
                        tuple(later.id(), 1, Optional.of(Trouble.NOT_ON_SALE_YET)),
                        tuple(noSizes.id(), 3, Optional.of(Trouble.CHOICES_CHANGED)));
    }

    @Test
    void what_was_chosen_when_only_its_name_was_kept_is_chosen_anew() {
        FormerGoods.Line old = new FormerGoods.Line(LATTE.id(), Optional.empty(), 1, SEEN);
        assertThat(again(EMPTY, List.of(old), LATTE).left())
                .extracting(Left::trouble)
                .containsExactly(Optional.of(Trouble.CHOICES_CHANGED));
        assertThat(again(EMPTY, List.of(old)).left())
                .extracting(Left::trouble)
                .containsExactly(Optional.of(Trouble.NOT_SOLD));
    }

    @Test
    void two_lines_of_the_same_are_one_of_at_most_99() {
        Plan plan = again(EMPTY, List.of(ordered(of(LATTE, 2, LARGE, OAT)), ordered(of(LATTE, 3, OAT, LARGE))), LATTE);
        assertThat(plan.put()).extracting(line -> line.wanted().quantity()).containsExactly(5);
        Plan many = again(EMPTY, List.of(ordered(of(LATTE, 60)), ordered(of(LATTE, 60))), LATTE);
        assertThat(many.put()).extracting(line -> line.wanted().quantity()).containsExactly(99);
    }

    @Test
    void a_cart_takes_thirty_lines_and_what_is_in_it_needs_no_room() {
        Product last = product("第三十种", 100);
        List<KeptLine> cart = Stream.concat(
                        IntStream.range(0, 28).mapToObj(i -> product("商品" + i, 100)), Stream.of(LATTE))
                .map(product -> new KeptLine(of(product, 1), SEEN))
                .toList();
        List<FormerGoods.Line> order =
                List.of(ordered(of(last, 1)), ordered(of(CROISSANT, 2)), ordered(of(last, 1)), ordered(of(LATTE, 7)));
        Plan plan = again(cart, order, LATTE, CROISSANT, last);
        assertThat(plan.put()).extracting(KeptLine::wanted).containsExactly(of(last, 2), of(LATTE, 7));
        assertThat(plan.left())
                .extracting(Left::product, Left::trouble)
                .containsExactly(tuple(CROISSANT.id(), Optional.empty()));
    }

    private static FormerGoods.Line ordered(CartLine line) {
        return new FormerGoods.Line(line.product(), Optional.of(line.choices()), line.quantity(), SEEN);
    }

    private static Plan again(List<KeptLine> cart, List<FormerGoods.Line> order, Product... sold) {
        return AgainPolicy.decide(
                new FormerGoods(new ShopId(new UUID(0, 1)), order),
                cart,
                Stream.of(sold).collect(Collectors.toMap(Product::id, Function.identity())),
                PriceTerms.pickUp(false, List.of(), NOW));
    }
}
