package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wetwin.shop.AppliedCoupon.Reason;
import wetwin.shop.PriceDecision.ChoicesRefused;
import wetwin.shop.PriceDecision.NotSold;
import wetwin.shop.PriceDecision.Priced;

class PricePolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final Instant TOMORROW = Instant.parse("2026-11-25T02:00:00Z");
    private static final Instant NEXT_MONTH = Instant.parse("2026-12-24T02:00:00Z");

    private static final Choice MEDIUM = choice("中杯", 0);
    private static final Choice LARGE = choice("大杯", 400);
    private static final Choice OAT = choice("燕麦奶", 500);
    private static final Choice VANILLA = choice("香草糖浆", 200);
    private static final Choice CARAMEL = choice("焦糖", 300);
    private static final OptionGroup CUP = new OptionGroup(UUID.randomUUID(), "杯型", 1, 1, List.of(MEDIUM, LARGE));
    private static final OptionGroup MILK = new OptionGroup(UUID.randomUUID(), "奶", 0, 1, List.of(OAT));
    private static final OptionGroup EXTRAS = new OptionGroup(UUID.randomUUID(), "加料", 0, 2, List.of(VANILLA, CARAMEL));
    private static final Product LATTE = product("拿铁", 2600, 10, CUP, MILK, EXTRAS);
    private static final Product CROISSANT = product("可颂", 1800, 3);

    @Test
    void a_plain_product_costs_its_price() {
        assertThat(priced(of(CROISSANT, 1)).payableFen()).isEqualTo(1800);
    }

    @Test
    void choices_add_to_the_unit_and_the_quantity_multiplies_both() {
        PricedLine line = priced(of(LATTE, 2, LARGE, OAT)).lines().getFirst();
        assertThat(line.unitFen()).isEqualTo(3500);
        assertThat(line.amountFen()).isEqualTo(7000);
    }

    @Test
    void choices_are_named_in_the_order_of_the_product_however_they_were_sent() {
        assertThat(priced(of(LATTE, 1, OAT, LARGE)).lines().getFirst().choices())
                .isEqualTo("大杯 / 燕麦奶");
    }

    @Test
    void lines_add_up_to_the_total() {
        assertThat(priced(of(LATTE, 1, MEDIUM), of(CROISSANT, 2)).totalFen()).isEqualTo(2600 + 3600);
    }

    @Test
    void without_a_coupon_the_goods_are_the_only_step() {
        assertThat(priced(of(CROISSANT, 1)).steps()).containsExactly(new PriceStep("商品小计", 1800));
    }

    @Test
    void the_steps_add_up_to_what_is_to_be_paid() {
        Price price = priced(List.of(coupon("新人券", 500, 0, TOMORROW)), of(LATTE, 1, LARGE));
        assertThat(price.steps()).extracting(PriceStep::amountFen).containsExactly(3000, -500);
        assertThat(price.steps().stream().mapToInt(PriceStep::amountFen).sum()).isEqualTo(price.payableFen());
    }

    @Test
    void the_goods_are_named_in_one_line() {
        assertThat(priced(of(LATTE, 2, LARGE, OAT), of(CROISSANT, 1)).goods()).isEqualTo("拿铁 大杯 / 燕麦奶 ×2、可颂");
    }

    @Test
    void a_product_the_shop_does_not_sell_is_named() {
        Product unknown = product("抹茶", 2800, 1);
        assertThat(decide(List.of(), of(CROISSANT, 1), of(unknown, 1))).isEqualTo(new NotSold(List.of(unknown.id())));
    }

    @Test
    void an_option_that_must_be_chosen_is_missed() {
        assertThat(decide(List.of(), of(LATTE, 1))).isEqualTo(new ChoicesRefused(LATTE.id()));
    }

    @Test
    void two_cups_for_one_coffee_are_refused() {
        assertThat(decide(List.of(), of(LATTE, 1, MEDIUM, LARGE))).isEqualTo(new ChoicesRefused(LATTE.id()));
    }

    @Test
    void the_same_choice_twice_is_refused() {
        assertThat(decide(List.of(), of(LATTE, 1, LARGE, LARGE))).isEqualTo(new ChoicesRefused(LATTE.id()));
    }

    @Test
    void a_choice_of_another_product_is_refused() {
        assertThat(decide(List.of(), of(CROISSANT, 1, OAT))).isEqualTo(new ChoicesRefused(CROISSANT.id()));
    }

    @Test
    void as_many_extras_as_allowed_may_be_taken() {
        assertThat(priced(of(LATTE, 1, MEDIUM, VANILLA, CARAMEL)).payableFen()).isEqualTo(2600 + 500);
    }

    @Test
    void a_cart_for_exactly_what_is_left_is_not_sold_out() {
        assertThat(priced(of(CROISSANT, 3)).soldOut()).isEmpty();
        assertThat(priced(of(CROISSANT, 4)).soldOut()).containsExactly(CROISSANT.id());
    }

    @Test
    void the_quantities_of_one_product_on_several_lines_are_counted_together() {
        assertThat(priced(of(CROISSANT, 2), of(CROISSANT, 2)).soldOut()).containsExactly(CROISSANT.id());
    }

    @Test
    void a_coupon_applies_from_exactly_its_least_spend_on() {
        assertThat(priced(List.of(coupon("满18减5", 500, 1800, TOMORROW)), of(CROISSANT, 1))
                        .payableFen())
                .isEqualTo(1300);
        assertThat(priced(List.of(coupon("满18.01减5", 500, 1801, TOMORROW)), of(CROISSANT, 1))
                        .payableFen())
                .isEqualTo(1800);
    }

    @Test
    void a_coupon_that_expires_now_does_not_apply() {
        assertThat(priced(List.of(coupon("过期券", 500, 0, NOW)), of(CROISSANT, 1)).coupon())
                .isEmpty();
        assertThat(priced(List.of(coupon("快过期券", 500, 0, NOW.plusMillis(1))), of(CROISSANT, 1))
                        .coupon())
                .isPresent();
    }

    @Test
    void the_only_coupon_that_applies_is_chosen_as_that() {
        Coupon fits = coupon("新人券", 500, 0, TOMORROW);
        Price price = priced(List.of(coupon("大额券", 5000, 10_000, TOMORROW), fits), of(CROISSANT, 1));
        assertThat(price.coupon()).contains(new AppliedCoupon(fits, 500, Reason.ONLY_ONE));
    }

    @Test
    void the_coupon_that_takes_off_most_is_chosen() {
        Coupon five = coupon("减5", 500, 0, TOMORROW);
        Coupon eight = coupon("减8", 800, 0, NEXT_MONTH);
        assertThat(priced(List.of(five, eight), of(CROISSANT, 1)).coupon())
                .contains(new AppliedCoupon(eight, 800, Reason.TAKES_OFF_MOST));
    }

    @Test
    void of_two_equal_coupons_the_one_that_expires_first_is_chosen() {
        Coupon later = coupon("新人券", 500, 0, NEXT_MONTH);
        Coupon sooner = coupon("周末券", 500, 0, TOMORROW);
        assertThat(priced(List.of(later, sooner), of(CROISSANT, 1)).coupon())
                .contains(new AppliedCoupon(sooner, 500, Reason.EXPIRES_FIRST));
    }

    @Test
    void a_large_coupon_is_not_spent_where_a_smaller_one_takes_off_as_much() {
        Coupon large = coupon("减50", 5000, 0, TOMORROW);
        Coupon enough = coupon("减18", 1800, 0, TOMORROW);
        assertThat(priced(List.of(large, enough), of(CROISSANT, 1)).coupon())
                .map(AppliedCoupon::coupon)
                .contains(enough);
    }

    @Test
    void the_same_coupons_give_the_same_choice_in_any_order() {
        Coupon one = coupon("减5", 500, 0, TOMORROW);
        Coupon other = coupon("减5", 500, 0, TOMORROW);
        assertThat(priced(List.of(one, other), of(CROISSANT, 1)))
                .isEqualTo(priced(List.of(other, one), of(CROISSANT, 1)));
    }

    @Test
    void a_coupon_leaves_one_fen_to_pay_since_nothing_cannot_be_paid() {
        Price price = priced(List.of(coupon("免单券", 10_000, 0, TOMORROW)), of(CROISSANT, 1));
        assertThat(price.payableFen()).isEqualTo(1);
        assertThat(price.discountFen()).isEqualTo(1799);
    }

    @Test
    void a_coupon_that_would_take_off_nothing_is_not_spent() {
        Product sample = product("试饮", 1, 5);
        Price price = priced(List.of(coupon("免单券", 500, 0, TOMORROW)), of(sample, 1));
        assertThat(price.coupon()).isEmpty();
        assertThat(price.payableFen()).isEqualTo(1);
    }

    private static PriceDecision decide(List<Coupon> coupons, CartLine... cart) {
        return PricePolicy.decide(
                List.of(cart),
                Map.of(LATTE.id(), LATTE, CROISSANT.id(), CROISSANT, sample().id(), sample()),
                PriceTerms.pickUp(false, coupons, NOW));
    }

    private static Price priced(CartLine... cart) {
        return priced(List.of(), cart);
    }

    private static Price priced(List<Coupon> coupons, CartLine... cart) {
        return decide(coupons, cart) instanceof Priced(Price price) ? price : null;
    }

    private static CartLine of(Product product, int quantity, Choice... choices) {
        return new CartLine(product.id(), Stream.of(choices).map(Choice::id).toList(), quantity);
    }

    private static Product product(String name, int priceFen, int available, OptionGroup... options) {
        return new Product(
                new ProductId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))),
                name,
                priceFen,
                Optional.empty(),
                "art",
                available,
                Optional.empty(),
                Arrays.asList(options),
                List.of());
    }

    private static Product sample() {
        return product("试饮", 1, 5);
    }

    private static Choice choice(String name, int extraFen) {
        return new Choice(new ChoiceId(UUID.randomUUID()), name, extraFen, false);
    }

    private static Coupon coupon(String name, int amountFen, int minSpendFen, Instant expiresAt) {
        return new Coupon(UUID.randomUUID(), name, amountFen, minSpendFen, expiresAt);
    }
}
