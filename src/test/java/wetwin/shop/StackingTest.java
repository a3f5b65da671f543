package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
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

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.shop.PriceDecision.NotYetSold;
import wetwin.shop.PriceDecision.Priced;
import wetwin.shop.Promotion.Reduction;
import wetwin.shop.Promotion.Reduction.Fixed;
import wetwin.shop.Promotion.Reduction.Percent;

/** What stacks on what, and in which order. */
class StackingTest {
    private static final Choice LARGE = choice("大杯", 400);
    private static final Choice HOT = choice("热", 0);
    private static final OptionGroup CUP = option("杯型", 0, 1, LARGE);
    private static final OptionGroup TEMPERATURE = option("温度", 0, 1, HOT);
    private static final Product LATTE = memberProduct("拿铁", 2600, 2300, CUP, TEMPERATURE);
    private static final Product CROISSANT = product("可颂", 1800);

    private static final Promotion TEN_PERCENT = promotion(Set.of(), 0, new Percent(10, 10_000), true, true);
    private static final Coupon FIVE = coupon("减5", 500, 0);

    @Test
    void every_step_is_explained_and_they_add_up() {
        PriceTerms terms = new PriceTerms(
                true,
                List.of(TEN_PERCENT),
                List.of(FIVE),
                Optional.of(new PointsWish(1000, 600, 1, 50)),
                Optional.of(new DeliveryFee(600, 100_000)),
                NOW);
        Price price = priced(terms, of(LATTE, 2, LARGE), of(CROISSANT, 1));
        assertThat(price.steps())
                .containsExactly(
                        new PriceStep("商品小计", 7800),
                        new PriceStep("会员价", -600),
                        new PriceStep("活动 · 打折", -720),
                        new PriceStep("优惠券 · 减5", -500),
                        new PriceStep("600 积分抵扣", -600),
                        new PriceStep("配送费", 600));
        assertThat(price.payableFen()).isEqualTo(5980);
        assertThat(price.totalFen()).isEqualTo(8400);
        assertThat(price.discountFen()).isEqualTo(2420);
        assertThat(price.lines().getFirst().options()).containsExactly(new ChosenOption("杯型", "大杯", 400));
    }

    @Test
    void the_member_price_is_for_members_and_leaves_the_price_of_choices_as_it_is() {
        assertThat(priced(terms(false), of(LATTE, 2, LARGE)).payableFen()).isEqualTo(6000);
        assertThat(priced(terms(true), of(LATTE, 2, LARGE)).payableFen()).isEqualTo(5400);
        assertThat(priced(terms(true), of(CROISSANT, 1)).payableFen()).isEqualTo(1800);
    }

    @Test
    void a_promotion_runs_from_its_first_moment_until_its_last_is_over() {
        assertThat(priced(at(TEN_PERCENT.from(), TEN_PERCENT), of(CROISSANT, 1)).payableFen())
                .isEqualTo(1620);
        assertThat(priced(at(TEN_PERCENT.from().minusMillis(1), TEN_PERCENT), of(CROISSANT, 1))
                        .payableFen())
                .isEqualTo(1800);
        assertThat(priced(at(TEN_PERCENT.until().minusMillis(1), TEN_PERCENT), of(CROISSANT, 1))
                        .payableFen())
                .isEqualTo(1620);
        assertThat(priced(at(TEN_PERCENT.until(), TEN_PERCENT), of(CROISSANT, 1))
                        .payableFen())
                .isEqualTo(1800);
    }

    @Test
    void a_promotion_needs_its_least_spend_of_the_products_it_is_for() {
        Promotion forCroissants = promotion(Set.of(CROISSANT.id()), 3600, new Fixed(1000), true, true);
        assertThat(priced(terms(false, forCroissants), of(CROISSANT, 1), of(LATTE, 1))
                        .payableFen())
                .isEqualTo(4400);
        Price price = priced(terms(false, forCroissants), of(CROISSANT, 2), of(LATTE, 1));
        assertThat(price.payableFen()).isEqualTo(5200);
        assertThat(price.lines()).extracting(PricedLine::paidFen).containsExactly(2600, 2600);
    }

    @Test
    void a_percentage_is_rounded_down_and_has_its_most() {
        Promotion capped = promotion(Set.of(), 0, new Percent(33, 500), true, true);
        assertThat(priced(terms(false, capped), of(product("饼干", 101), 1)).discountFen())
                .isEqualTo(33);
        assertThat(priced(terms(false, capped), of(CROISSANT, 1)).discountFen()).isEqualTo(500);
    }

    @Test
    void what_is_had_at_its_member_price_does_not_count_where_a_promotion_says_so() {
        Promotion listOnly = promotion(Set.of(), 0, new Percent(50, 10_000), false, true);
        assertThat(priced(terms(true, listOnly), of(LATTE, 1), of(CROISSANT, 1)).payableFen())
                .isEqualTo(2300 + 900);
        assertThat(priced(terms(false, listOnly), of(LATTE, 1), of(CROISSANT, 1))
                        .payableFen())
                .isEqualTo(1300 + 900);
    }

    @Test
    void of_several_promotions_the_one_that_takes_off_most_applies() {
        Promotion less = promotion(Set.of(), 0, new Fixed(100), true, true);
        assertThat(priced(terms(false, less, TEN_PERCENT), of(CROISSANT, 1)).promotion())
                .contains(new AppliedPromotion(TEN_PERCENT, 180));
    }

    @Test
    void a_coupon_is_measured_against_what_the_promotion_leaves() {
        Coupon from18 = coupon("满18减5", 500, 1800);
        PriceTerms terms =
                new PriceTerms(false, List.of(TEN_PERCENT), List.of(from18), Optional.empty(), Optional.empty(), NOW);
        Price one = priced(terms, of(CROISSANT, 1));
        assertThat(one.promotion())
                .as("the coupon takes off more and needs the list price")
                .isEmpty();
        assertThat(one.payableFen()).isEqualTo(1300);
        assertThat(priced(terms, of(CROISSANT, 2)).payableFen()).isEqualTo(3600 - 360 - 500);
    }

    @Test
    void a_promotion_that_stands_alone_is_taken_only_where_it_takes_off_more_than_the_coupon() {
        Promotion alone = promotion(Set.of(), 0, new Fixed(400), true, false);
        Promotion more = promotion(Set.of(), 0, new Fixed(600), true, false);
        assertThat(priced(terms(alone, FIVE), of(CROISSANT, 1)).steps())
                .extracting(PriceStep::label)
                .containsExactly("商品小计", "优惠券 · 减5");
        assertThat(priced(terms(more, FIVE), of(CROISSANT, 1)).steps())
                .extracting(PriceStep::label)
                .containsExactly("商品小计", "活动 · 打折");
    }

    @Test
    void no_coupon_is_spent_where_the_promotion_alone_takes_off_as_much() {
        Promotion alone = promotion(Set.of(), 0, new Fixed(500), true, false);
        assertThat(priced(terms(alone, FIVE), of(CROISSANT, 1)).coupon()).isEmpty();
    }

    @Test
    void points_pay_no_more_than_are_wanted_held_and_allowed() {
        assertThat(priced(points(100, 600, 1, 50), of(CROISSANT, 1)).points()).isEqualTo(100);
        assertThat(priced(points(900, 600, 1, 50), of(CROISSANT, 1)).points()).isEqualTo(600);
        assertThat(priced(points(2000, 2000, 1, 50), of(CROISSANT, 1)).points()).isEqualTo(900);
        assertThat(priced(points(2000, 2000, 7, 50), of(CROISSANT, 1)).points()).isEqualTo(128);
        assertThat(priced(points(5000, 5000, 1, 100), of(CROISSANT, 1)).payableFen())
                .isEqualTo(1);
    }

    @Test
    void a_debt_of_points_pays_nothing() {
        assertThat(priced(points(100, -20, 1, 50), of(CROISSANT, 1)).points()).isZero();
    }

    @Test
    void delivery_is_free_from_what_the_goods_come_to_after_the_coupon_and_before_points() {
        Coupon seven = coupon("减7", 700, 0);
        assertThat(delivered(1100, seven).steps()).last().isEqualTo(new PriceStep("配送费（已免）", 0));
        assertThat(delivered(1101, seven).steps()).last().isEqualTo(new PriceStep("配送费", 600));
        assertThat(delivered(1101, seven).payableFen()).isEqualTo(1100 - 550 + 600);
    }

    @Test
    void nothing_takes_anything_off_delivery() {
        PriceTerms terms = new PriceTerms(
                false,
                List.of(promotion(Set.of(), 0, new Fixed(10_000), true, true)),
                List.of(coupon("免单", 10_000, 0)),
                Optional.of(new PointsWish(10_000, 10_000, 1, 100)),
                Optional.of(new DeliveryFee(600, 100_000)),
                NOW);
        assertThat(priced(terms, of(CROISSANT, 1)).payableFen()).isEqualTo(1 + 600);
    }

    @Test
    void what_is_on_sale_later_is_refused_until_the_moment_it_is() {
        Product later = onSaleFrom(TOMORROW, CROISSANT);
        Map<ProductId, Product> products = Map.of(later.id(), later);
        List<CartLine> cart = List.of(of(later, 1));
        assertThat(PricePolicy.decide(cart, products, PriceTerms.pickUp(false, List.of(), TOMORROW.minusMillis(1))))
                .isEqualTo(new NotYetSold(later.id(), TOMORROW));
        assertThat(PricePolicy.decide(cart, products, PriceTerms.pickUp(false, List.of(), TOMORROW)))
                .isInstanceOf(Priced.class);
    }

    @Test
    void a_choice_that_has_run_out_is_sold_out_and_so_are_choices_that_are_not_to_be_had_in_one() {
        Choice oat = soldOut("燕麦奶");
        Product withMilk = product("红茶拿铁", 2000, option("奶", 0, 1, oat), CUP);
        assertThat(alone(withMilk, oat).soldOut()).containsExactly(withMilk.id());
        assertThat(alone(withMilk, LARGE).soldOut()).isEmpty();
        Product neverHotAndLarge = notTogether(LATTE, LARGE, HOT);
        assertThat(alone(neverHotAndLarge, LARGE, HOT).soldOut()).containsExactly(LATTE.id());
        assertThat(alone(neverHotAndLarge, LARGE).soldOut()).isEmpty();
        assertThat(alone(neverHotAndLarge, HOT).soldOut()).isEmpty();
    }

    @Test
    void the_largest_cart_fits_an_integer_and_a_larger_one_is_none() {
        OptionGroup all = option(
                "全部",
                0,
                20,
                Collections.nCopies(20, 0).stream()
                        .map(i -> new Choice(new ChoiceId(UUID.randomUUID()), "加料", 10_000, false))
                        .toArray(Choice[]::new));
        Product dearest = product("最贵", 200_000, all);
        CartLine line = of(dearest, 99, all.choices().toArray(Choice[]::new));
        Map<ProductId, Product> products = Map.of(dearest.id(), dearest);
        PriceTerms terms = terms(false, TEN_PERCENT);
        assertThat(PricePolicy.decide(Collections.nCopies(30, line), products, terms))
                .isInstanceOfSatisfying(
                        Priced.class,
                        priced -> assertThat(priced.price().totalFen()).isEqualTo(1_188_000_000));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PricePolicy.decide(Collections.nCopies(31, line), products, terms));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PricePolicy.decide(List.of(of(dearest, 100)), products, terms));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PricePolicy.decide(List.of(of(dearest, 0)), products, terms));
    }

    private static Price delivered(int freeFromFen, Coupon coupon) {
        PriceTerms terms = new PriceTerms(
                false,
                List.of(),
                List.of(coupon),
                Optional.of(new PointsWish(10_000, 10_000, 1, 50)),
                Optional.of(new DeliveryFee(600, freeFromFen)),
                NOW);
        return priced(terms, of(CROISSANT, 1));
    }

    private static Price alone(Product product, Choice... choices) {
        PriceDecision decision =
                PricePolicy.decide(List.of(of(product, 1, choices)), Map.of(product.id(), product), terms(false));
        return ((Priced) decision).price();
    }

    private static Price priced(PriceTerms terms, CartLine... cart) {
        Product biscuit = product("饼干", 101);
        Map<ProductId, Product> products = Map.of(LATTE.id(), LATTE, CROISSANT.id(), CROISSANT, biscuit.id(), biscuit);
        return ((Priced) PricePolicy.decide(List.of(cart), products, terms)).price();
    }

    private static PriceTerms terms(boolean member, Promotion... promotions) {
        return new PriceTerms(member, List.of(promotions), List.of(), Optional.empty(), Optional.empty(), NOW);
    }

    private static PriceTerms terms(Promotion promotion, Coupon coupon) {
        return new PriceTerms(false, List.of(promotion), List.of(coupon), Optional.empty(), Optional.empty(), NOW);
    }

    private static PriceTerms at(Instant now, Promotion promotion) {
        return new PriceTerms(false, List.of(promotion), List.of(), Optional.empty(), Optional.empty(), now);
    }

    private static PriceTerms points(int wanted, int held, int fenPerPoint, int mostPercent) {
        return new PriceTerms(
                false,
                List.of(),
                List.of(),
                Optional.of(new PointsWish(wanted, held, fenPerPoint, mostPercent)),
                Optional.empty(),
                NOW);
    }

    private static Promotion promotion(
            Set<ProductId> products,
            int minSpendFen,
            Reduction reduction,
            boolean withMemberPrice,
            boolean withCoupon) {
        return new Promotion(
                UUID.nameUUIDFromBytes(reduction.toString().getBytes()),
                "打折",
                products,
                minSpendFen,
                reduction,
                NOW.minusSeconds(60),
                NOW.plusSeconds(60),
                withMemberPrice,
                withCoupon);
    }
}
