package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.shop.Goods.NOW;
import static wetwin.shop.Goods.TOMORROW;
import static wetwin.shop.Goods.choice;
import static wetwin.shop.Goods.coupon;
import static wetwin.shop.Goods.memberProduct;
import static wetwin.shop.Goods.notTogether;
import static wetwin.shop.Goods.of;
import static wetwin.shop.Goods.onSaleFrom;
import static wetwin.shop.Goods.option;
import static wetwin.shop.Goods.product;
import static wetwin.shop.Goods.soldOut;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wetwin.shop.Cart.Line;
import wetwin.shop.Cart.Trouble;
import wetwin.shop.KeptLine.Seen;

/** What a cart says of itself when it is looked at anew. */
class CartPolicyTest {
    private static final Choice LARGE = choice("大杯", 400);
    private static final Choice HOT = choice("热", 0);
    private static final Product LATTE =
            memberProduct("拿铁", 2600, 2300, option("杯型", 0, 1, LARGE), option("温度", 0, 1, HOT));
    private static final Product CROISSANT = product("可颂", 1800);
    private static final PriceTerms GUEST = PriceTerms.pickUp(false, List.of(), NOW);

    @Test
    void nothing_has_changed_where_everything_is_as_it_was() {
        Cart cart = look(GUEST, List.of(kept(of(LATTE, 2, LARGE), 3000)), LATTE);
        Line line = cart.lines().getFirst();
        assertThat(line.name()).isEqualTo("拿铁");
        assertThat(line.choices()).isEqualTo("大杯");
        assertThat(line.unitFen()).isEqualTo(3000);
        assertThat(line.trouble()).isEmpty();
        assertThat(line.formerUnitFen()).isEmpty();
        assertThat(cart.price()).map(Price::payableFen).contains(6000);
    }

    @Test
    void another_price_is_said_with_the_one_that_was_seen() {
        Line line = look(GUEST, List.of(kept(of(LATTE, 1, LARGE), 2900)), LATTE)
                .lines()
                .getFirst();
        assertThat(line.unitFen()).isEqualTo(3000);
        assertThat(line.formerUnitFen()).hasValue(2900);
    }

    @Test
    void a_member_sees_what_one_costs_a_member() {
        Line line = look(PriceTerms.pickUp(true, List.of(), NOW), List.of(kept(of(LATTE, 3, LARGE), 3000)), LATTE)
                .lines()
                .getFirst();
        assertThat(line.unitFen()).isEqualTo(2700);
        assertThat(line.formerUnitFen()).hasValue(3000);
    }

    @Test
    void a_product_that_is_gone_stays_as_it_was_seen_and_is_not_in_the_price() {
        Cart cart = look(GUEST, List.of(kept(of(LATTE, 1), 2600), kept(of(CROISSANT, 1), 1800)), CROISSANT);
        Line gone = cart.lines().getFirst();
        assertThat(gone.trouble()).contains(Trouble.NOT_SOLD);
        assertThat(gone.name()).isEqualTo("从前的名字");
        assertThat(gone.unitFen()).isEqualTo(2600);
        assertThat(cart.price()).map(Price::payableFen).contains(1800);
    }

    @Test
    void what_is_sold_later_and_what_must_be_chosen_anew_is_said() {
        Product later = onSaleFrom(TOMORROW, CROISSANT);
        Product withMilk = product("红茶", 2000, option("奶", 1, 1, HOT));
        Cart cart = look(GUEST, List.of(kept(of(later, 1), 1800), kept(of(withMilk, 1), 2000)), later, withMilk);
        assertThat(cart.lines())
                .extracting(Line::trouble)
                .containsExactly(Optional.of(Trouble.NOT_ON_SALE_YET), Optional.of(Trouble.CHOICES_CHANGED));
        assertThat(cart.price()).isEmpty();
    }

    @Test
    void of_what_is_short_it_is_said_how_many_there_are() {
        Product few = few(CROISSANT, 3);
        assertThat(only(few, of(few, 3)).trouble()).isEmpty();
        assertThat(only(few, of(few, 4)).trouble()).contains(Trouble.SOLD_OUT);
        assertThat(only(few, of(few, 4)).available()).hasValue(3);
    }

    @Test
    void lines_that_share_a_stock_are_counted_together() {
        Product few = few(LATTE, 3);
        Cart cart = look(GUEST, List.of(kept(of(few, 2), 2600), kept(of(few, 2, LARGE), 3000)), few);
        assertThat(cart.lines()).extracting(Line::trouble).containsOnly(Optional.of(Trouble.SOLD_OUT));
        assertThat(cart.lines()).extracting(Line::available).containsOnly(OptionalInt.of(3));
        assertThat(cart.price()).isEmpty();
    }

    @Test
    void a_line_that_cannot_be_had_anyway_takes_nothing_from_the_others() {
        Product few = few(LATTE, 3);
        CartLine gone = new CartLine(few.id(), List.of(choice("小杯", 0).id()), 2);
        Cart cart = look(GUEST, List.of(kept(gone, 2600), kept(of(few, 3), 2600)), few);
        assertThat(cart.lines())
                .extracting(Line::trouble)
                .containsExactly(Optional.of(Trouble.CHOICES_CHANGED), Optional.empty());
    }

    @Test
    void of_a_choice_that_has_run_out_there_is_none() {
        Choice oat = soldOut("燕麦奶");
        Product tea = product("奶茶", 2000, option("奶", 0, 1, oat));
        assertThat(only(tea, of(tea, 1, oat)).trouble()).contains(Trouble.SOLD_OUT);
        assertThat(only(tea, of(tea, 1, oat)).available()).hasValue(0);
        Product never = notTogether(LATTE, LARGE, HOT);
        assertThat(only(never, of(never, 1, LARGE, HOT)).available()).hasValue(0);
    }

    @Test
    void the_coupon_is_measured_against_what_can_be_ordered() {
        PriceTerms terms = PriceTerms.pickUp(false, List.of(coupon("满40减5", 500, 4000)), NOW);
        List<KeptLine> kept = List.of(kept(of(LATTE, 1), 2600), kept(of(CROISSANT, 1), 1800));
        assertThat(look(terms, kept, LATTE, CROISSANT).price())
                .map(Price::discountFen)
                .contains(500);
        assertThat(look(terms, kept, LATTE).price()).map(Price::discountFen).contains(0);
    }

    @Test
    void an_empty_cart_and_a_full_one_are_carts() {
        assertThat(look(GUEST, List.of()).price()).isEmpty();
        List<KeptLine> full = Collections.nCopies(30, kept(of(CROISSANT, 99), 1800));
        assertThat(look(GUEST, full, CROISSANT).price()).map(Price::payableFen).contains(30 * 99 * 1800);
    }

    private static Line only(Product product, CartLine line) {
        return look(GUEST, List.of(kept(line, 1)), product).lines().getFirst();
    }

    private static Cart look(PriceTerms terms, List<KeptLine> kept, Product... products) {
        return CartPolicy.decide(
                kept, Stream.of(products).collect(Collectors.toMap(Product::id, Function.identity())), terms);
    }

    private static KeptLine kept(CartLine line, int seenFen) {
        return new KeptLine(line, new Seen("从前的名字", "art", "从前的选择", seenFen));
    }

    private static Product few(Product product, int available) {
        return new Product(
                product.id(),
                product.name(),
                product.priceFen(),
                product.memberPriceFen(),
                product.art(),
                available,
                product.saleFrom(),
                product.options(),
                product.soldOutTogether());
    }
}
