package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.shop.Goods.NOW;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wetwin.membership.CouponKind;
import wetwin.membership.CouponTerms;
import wetwin.shop.PriceDecision.Priced;
import wetwin.shop.Promotion.Reduction.Fixed;
import wetwin.shop.Promotion.Reduction.Percent;

/** What is true of every price: carts, terms and refunds of parts are drawn, and each seed is a case of its own. */
class PricePropertyTest {
    /** {@code -Dwetwin.price.cases=1000000} draws more. */
    private static final int CASES = Integer.getInteger("wetwin.price.cases", 4_000);

    private static final UUID[] IDS =
            Stream.generate(UUID::randomUUID).limit(64).toArray(UUID[]::new);

    /** One drawn cart with what it costs. */
    private record Case(List<CartLine> cart, List<Product> shelf, PriceTerms terms, Price price) {}

    /** Everything that a few of the draws must have come to, or the properties would say little. */
    private record Seen(
            boolean member, boolean promotion, boolean coupon, boolean points, boolean delivery, boolean brings) {}

    @Test
    void the_steps_the_lines_and_what_is_to_be_paid_add_up() {
        each((seed, drawn) -> {
            Price price = drawn.price();
            int steps = price.steps().stream().mapToInt(PriceStep::amountFen).sum();
            int lines = price.lines().stream().mapToInt(PricedLine::paidFen).sum();
            assertThat(steps).as(seed).isEqualTo(price.payableFen());
            assertThat(lines + broughtFor(price)).as(seed).isEqualTo(price.payableFen());
            assertThat(broughtFor(price)).as(seed).isNotNegative();
            assertThat(lines).as(seed).isPositive();
            assertThat(price.lines()).as(seed).allMatch(line -> line.paidFen() >= 0);
            assertThat(price.lines()).as(seed).allMatch(line -> line.amountFen() == line.unitFen() * line.quantity());
        });
    }

    @Test
    void each_reduction_is_that_of_its_lines() {
        each((seed, drawn) -> {
            Price price = drawn.price();
            assertThat(sum(price, Reductions::promotionFen))
                    .as(seed)
                    .isEqualTo(
                            price.promotion().map(AppliedPromotion::discountFen).orElse(0));
            assertThat(sum(price, Reductions::couponFen))
                    .as(seed)
                    .isEqualTo(price.coupon().map(AppliedCoupon::offGoodsFen).orElse(0));
            assertThat(price.coupon().map(AppliedCoupon::discountFen).orElse(1))
                    .as(seed)
                    .isPositive();
            int fenPerPoint =
                    drawn.terms().points().map(PointsWish::fenPerPoint).orElse(1);
            assertThat(sum(price, Reductions::pointsFen)).as(seed).isEqualTo(price.points() * fenPerPoint);
        });
    }

    @Test
    void parts_that_go_back_in_any_order_and_grouping_add_up_to_what_was_paid() {
        each((seed, drawn) -> {
            Random chance = new Random(seed.hashCode());
            for (PricedLine line : drawn.price().lines()) {
                PaidLine paid = line.paid();
                int fen = 0;
                int points = 0;
                int back = 0;
                while (back < paid.quantity()) {
                    int units = 1 + chance.nextInt(paid.quantity() - back);
                    PaidLine.Share share = paid.units(back, units);
                    assertThat(share.fen()).as(seed).isNotNegative();
                    fen += share.fen();
                    points += share.points();
                    back += units;
                }
                assertThat(fen).as(seed).isEqualTo(line.paidFen());
                assertThat(points).as(seed).isEqualTo(line.off().points());
            }
        });
    }

    @Test
    void single_units_of_all_lines_that_go_back_shuffled_add_up_too() {
        each((seed, drawn) -> {
            List<Integer> shares = new ArrayList<>(drawn.price().lines().stream()
                    .map(PricedLine::paid)
                    .flatMap(line -> IntStream.range(0, line.quantity())
                            .mapToObj(unit -> line.units(unit, 1).fen()))
                    .toList());
            Collections.shuffle(shares, new Random(seed.hashCode()));
            int goods = shares.stream().mapToInt(Integer::intValue).sum();
            assertThat(goods + broughtFor(drawn.price()))
                    .as("what bringing it cost goes back with the rest: " + seed)
                    .isEqualTo(drawn.price().payableFen());
        });
    }

    @Test
    void equal_units_are_worth_the_same_but_for_one_fen() {
        each((seed, drawn) -> drawn.price().lines().forEach(line -> {
            List<Integer> units = IntStream.range(0, line.quantity())
                    .mapToObj(unit -> line.paid().units(unit, 1).fen())
                    .toList();
            assertThat(Collections.max(units) - Collections.min(units)).as(seed).isLessThanOrEqualTo(1);
        }));
    }

    @Test
    void nobody_pays_more_for_being_a_member_without_promotions() {
        each((seed, drawn) -> {
            int guest = price(drawn, plain(false)).payableFen();
            assertThat(price(drawn, plain(true)).payableFen()).as(seed).isLessThanOrEqualTo(guest);
        });
    }

    @Test
    void nobody_pays_more_for_holding_another_coupon_or_for_another_promotion() {
        each((seed, drawn) -> {
            PriceTerms terms = drawn.terms();
            PriceTerms fewer = new PriceTerms(
                    terms.member(),
                    terms.promotions().stream().skip(1).toList(),
                    terms.coupons().stream().skip(1).toList(),
                    Optional.empty(),
                    terms.delivery(),
                    NOW);
            PriceTerms all = new PriceTerms(
                    terms.member(), terms.promotions(), terms.coupons(), Optional.empty(), terms.delivery(), NOW);
            assertThat(price(drawn, all).payableFen())
                    .as(seed)
                    .isLessThanOrEqualTo(price(drawn, fewer).payableFen());
        });
    }

    @Test
    void the_same_terms_in_another_order_make_the_same_price() {
        each((seed, drawn) -> {
            PriceTerms terms = drawn.terms();
            PriceTerms turned = new PriceTerms(
                    terms.member(),
                    terms.promotions().reversed(),
                    terms.coupons().reversed(),
                    terms.points(),
                    terms.delivery(),
                    NOW);
            assertThat(price(drawn, turned)).as(seed).isEqualTo(drawn.price());
        });
    }

    @Test
    void the_draws_come_to_everything() {
        Set<Seen> seen = IntStream.range(0, CASES)
                .mapToObj(PricePropertyTest::draw)
                .map(PricePropertyTest::seen)
                .collect(Collectors.toSet());
        assertThat(seen)
                .as("a coupon for delivery only where there is a coupon and a delivery")
                .hasSize(40);
    }

    private static void each(java.util.function.BiConsumer<String, Case> holds) {
        for (int seed = 0; seed < CASES; seed++) holds.accept("seed " + seed, draw(seed));
    }

    private static Case draw(long seed) {
        Random chance = new Random(seed);
        List<Product> shelf = IntStream.range(0, 1 + chance.nextInt(5))
                .mapToObj(i -> product(chance, i))
                .toList();
        List<CartLine> cart = IntStream.range(0, 1 + chance.nextInt(chance.nextInt(8) == 0 ? 30 : 4))
                .mapToObj(i -> line(chance, shelf.get(chance.nextInt(shelf.size()))))
                .toList();
        PriceTerms terms = terms(chance, shelf);
        return new Case(cart, shelf, terms, price(cart, shelf, terms));
    }

    private static Product product(Random chance, int i) {
        int priceFen = chance.nextInt(4) == 0 ? 1 + chance.nextInt(3) : 1 + chance.nextInt(200_000);
        OptionGroup milk = new OptionGroup(
                IDS[i],
                "奶",
                0,
                2,
                List.of(
                        new Choice(new ChoiceId(IDS[10 + 2 * i]), "燕麦奶", chance.nextInt(10_001), false),
                        new Choice(new ChoiceId(IDS[11 + 2 * i]), "鲜奶", 0, false)));
        return new Product(
                new ProductId(IDS[i]),
                "商品" + i,
                priceFen,
                chance.nextBoolean() ? Optional.of(1 + chance.nextInt(priceFen)) : Optional.empty(),
                "art",
                1000,
                Optional.empty(),
                List.of(milk),
                List.of());
    }

    private static CartLine line(Random chance, Product product) {
        List<ChoiceId> choices = product.options().getFirst().choices().stream()
                .filter(choice -> chance.nextBoolean())
                .map(Choice::id)
                .toList();
        return new CartLine(product.id(), choices, 1 + chance.nextInt(chance.nextInt(5) == 0 ? 99 : 4));
    }

    private static PriceTerms terms(Random chance, List<Product> shelf) {
        return new PriceTerms(
                chance.nextBoolean(),
                IntStream.range(0, chance.nextInt(4))
                        .mapToObj(i -> promotion(chance, shelf, i))
                        .toList(),
                IntStream.range(0, chance.nextInt(4))
                        .mapToObj(i -> coupon(chance, i))
                        .toList(),
                chance.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new PointsWish(
                                chance.nextInt(50_000),
                                chance.nextInt(50_000) - 1000,
                                1 + chance.nextInt(10),
                                chance.nextInt(101))),
                chance.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new DeliveryFee(chance.nextInt(2000), chance.nextInt(300_000))),
                NOW);
    }

    private static Coupon coupon(Random chance, int i) {
        boolean brings = chance.nextInt(3) == 0;
        int amount = 1 + chance.nextInt(brings ? 2_500 : 20_000);
        int least = chance.nextInt(brings ? 20_000 : 100_000);
        CouponTerms terms = brings
                ? new CouponTerms(CouponKind.DELIVERY, amount, 0, least, Set.of())
                : CouponTerms.fixed(amount, least);
        return new Coupon(IDS[40 + i], "券" + i, terms, NOW.plusSeconds(chance.nextInt(3)));
    }

    private static Promotion promotion(Random chance, List<Product> shelf, int i) {
        return new Promotion(
                IDS[50 + i],
                "活动" + i,
                chance.nextBoolean()
                        ? Set.of()
                        : shelf.stream()
                                .map(Product::id)
                                .filter(id -> chance.nextBoolean())
                                .collect(Collectors.toSet()),
                chance.nextInt(50_000),
                chance.nextBoolean()
                        ? new Fixed(1 + chance.nextInt(30_000))
                        : new Percent(1 + chance.nextInt(100), 1 + chance.nextInt(500_000)),
                NOW.minusSeconds(chance.nextInt(3)),
                NOW.plusSeconds(1 + chance.nextInt(3)),
                chance.nextBoolean(),
                chance.nextBoolean());
    }

    private static Price price(Case drawn, PriceTerms terms) {
        return price(drawn.cart(), drawn.shelf(), terms);
    }

    private static Price price(List<CartLine> cart, List<Product> shelf, PriceTerms terms) {
        Map<ProductId, Product> products = shelf.stream().collect(Collectors.toMap(Product::id, Function.identity()));
        return ((Priced) PricePolicy.decide(cart, products, terms)).price();
    }

    private static PriceTerms plain(boolean member) {
        return PriceTerms.pickUp(member, List.of(), NOW);
    }

    private static int sum(Price price, Function<Reductions, Integer> part) {
        return price.lines().stream().mapToInt(line -> part.apply(line.off())).sum();
    }

    /** What is paid for it. */
    private static int broughtFor(Price price) {
        return price.deliveryFen().orElse(0)
                - price.coupon().map(AppliedCoupon::offDeliveryFen).orElse(0);
    }

    private static Seen seen(Case drawn) {
        Price price = drawn.price();
        return new Seen(
                sum(price, Reductions::memberFen) > 0,
                price.promotion().isPresent(),
                price.coupon().isPresent(),
                price.points() > 0,
                price.deliveryFen().isPresent(),
                price.coupon().map(applied -> applied.offDeliveryFen() > 0).orElse(false));
    }
}
