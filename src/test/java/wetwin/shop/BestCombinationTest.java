package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.shop.Goods.NOW;
import static wetwin.shop.Goods.coupon;
import static wetwin.shop.Goods.of;
import static wetwin.shop.Goods.product;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wetwin.membership.CouponKind;
import wetwin.membership.CouponPolicy;
import wetwin.membership.CouponTerms;
import wetwin.shop.PriceDecision.Priced;
import wetwin.shop.Promotion.Reduction.Fixed;
import wetwin.shop.Promotion.Reduction.Percent;

/** The coupon that a cart is priced with, against every one tried by hand; and what is advised, against doing it. */
class BestCombinationTest {
    /** Small amounts, so that thresholds and ties are met. */
    private static final int MOST_FEN = 40;

    private static final int CASES = Integer.getInteger("wetwin.price.cases", 1_500);
    private static final Product CROISSANT = product("可颂", 1800);

    private record Case(List<Product> shelf, List<CartLine> cart, PriceTerms terms) {}

    @Test
    void nothing_costs_less_than_what_is_chosen() {
        int chosen = 0;
        for (int seed = 0; seed < CASES; seed++) {
            Case drawn = draw(seed);
            Price price = price(drawn.shelf(), drawn.cart(), drawn.terms());
            assertThat(price.payableFen()).as("seed " + seed).isEqualTo(leastByHand(drawn));
            if (price.coupon().isPresent()) chosen++;
        }
        assertThat(chosen).isBetween(CASES / 10, CASES * 9 / 10);
    }

    @Test
    void a_coupon_that_would_cost_free_delivery_more_than_it_takes_off_is_kept() {
        PriceTerms terms = delivered(1_700, coupon("减2", 200, 0));
        assertThat(priced(terms).coupon()).isEmpty();
        assertThat(priced(terms).payableFen()).isEqualTo(1_800);
        PriceTerms both = delivered(1_700, coupon("减2", 200, 0), coupon("减1", 100, 0));
        assertThat(priced(both).coupon().orElseThrow().coupon().name()).isEqualTo("减1");
        assertThat(priced(both).payableFen()).isEqualTo(1_700);
        assertThat(priced(delivered(1_700, coupon("减8", 800, 0))).payableFen()).isEqualTo(1_600);
    }

    /** For delivery there is one coupon as well: the better of the two is taken, and none where nothing is to be gained. */
    @Test
    void a_coupon_for_delivery_is_taken_where_it_takes_off_more_than_one_for_goods() {
        Price six = priced(delivered(9_900, coupon("减5", 500, 0), brings("免配送费", CouponTerms.ANY_FEE_FEN)));
        assertThat(six.coupon().orElseThrow().coupon().name()).isEqualTo("免配送费");
        assertThat(six.steps())
                .containsExactly(
                        new PriceStep("商品小计", 1_800), new PriceStep("配送费", 600), new PriceStep("优惠券 · 免配送费", -600));
        assertThat(six.totalFen()).isEqualTo(2_400);
        assertThat(six.discountFen()).isEqualTo(600);
        assertThat(six.payableFen()).isEqualTo(1_800);
        assertThat(six.lines()).allMatch(line -> line.off().equals(Reductions.NONE));
        Price five = priced(delivered(9_900, coupon("减5", 500, 0), brings("免4元", 400)));
        assertThat(five.coupon().orElseThrow().coupon().name()).isEqualTo("减5");
        assertThat(priced(delivered(1_800, brings("免配送费", 600))).coupon())
                .as("brought for nothing")
                .isEmpty();
        DeliveryFee level = new DeliveryFee(600, 9_900, true);
        Coupon free = brings("免配送费", 600);
        assertThat(priced(new PriceTerms(false, List.of(), List.of(free), Optional.empty(), Optional.of(level), NOW))
                        .coupon())
                .as("a level's own benefit")
                .isEmpty();
        assertThat(priced(PriceTerms.pickUp(false, List.of(free), NOW)).coupon())
                .as("nothing is brought")
                .isEmpty();
    }

    @Test
    void what_would_bring_it_for_nothing_is_advised_where_it_is_brought() {
        Coupon near = new Coupon(
                new UUID(7, 7),
                "满20免配送费",
                new CouponTerms(CouponKind.DELIVERY, 500, 0, 2_000, Set.of()),
                NOW.plusSeconds(60));
        assertThat(PricePolicy.advise(
                        List.of(of(CROISSANT, 1)), Map.of(CROISSANT.id(), CROISSANT), delivered(9_900, near)))
                .contains(new CouponAdvice(near, 200, 500));
        assertThat(advised(near)).isEmpty();
    }

    private static Coupon brings(String name, int mostFen) {
        return new Coupon(
                new UUID(8, mostFen),
                name,
                new CouponTerms(CouponKind.DELIVERY, mostFen, 0, 0, Set.of()),
                NOW.plusSeconds(60));
    }

    @Test
    void whoever_does_as_advised_gets_the_coupon_and_saves_what_was_said() {
        int advised = 0;
        for (int seed = 0; seed < CASES; seed++) {
            Case drawn = draw(seed);
            Optional<CouponAdvice> found = advise(drawn);
            if (found.isEmpty()) continue;
            advised++;
            CouponAdvice advice = found.get();
            Price now = price(drawn.shelf(), drawn.cart(), drawn.terms());
            Price then = more(drawn, advice.coupon(), advice.missingFen());
            String as = "seed " + seed + " " + advice;
            assertThat(then.coupon().orElseThrow().coupon()).as(as).isEqualTo(advice.coupon());
            assertThat(now.payableFen() + advice.missingFen() - then.payableFen())
                    .as(as)
                    .isEqualTo(advice.savesFen())
                    .isPositive();
            assertThat(now.coupon().map(AppliedCoupon::coupon)).as(as).isNotEqualTo(Optional.of(advice.coupon()));
            if (drawn.terms().promotions().isEmpty())
                assertThat(more(drawn, advice.coupon(), advice.missingFen() - 1)
                                .coupon()
                                .map(AppliedCoupon::coupon))
                        .as("a fen less is not enough: " + as)
                        .isNotEqualTo(Optional.of(advice.coupon()));
        }
        assertThat(advised).isGreaterThan(CASES / 20);
    }

    @Test
    void without_promotions_no_nearer_coupon_is_passed_over() {
        for (int seed = 0; seed < CASES; seed++) {
            Case drawn = draw(seed);
            if (!drawn.terms().promotions().isEmpty()) continue;
            assertThat(advise(drawn).map(CouponAdvice::missingFen))
                    .as("seed " + seed)
                    .isEqualTo(nearestByHand(drawn));
        }
    }

    @Test
    void nothing_is_advised_that_is_further_away_than_the_cart_is_worth() {
        assertThat(advised(coupon("满36减5", 500, 3_600)))
                .contains(new CouponAdvice(coupon("满36减5", 500, 3_600), 1_800, 500));
        assertThat(advised(coupon("满36减5", 500, 3_601))).isEmpty();
    }

    @Test
    void a_coupon_that_takes_off_no_more_than_the_one_at_hand_is_not_worth_more_goods() {
        assertThat(advised(coupon("减5", 500, 0), coupon("满20减5", 500, 2_000))).isEmpty();
        assertThat(advised(coupon("减5", 500, 0), coupon("满20减6", 600, 2_000)))
                .contains(new CouponAdvice(coupon("满20减6", 600, 2_000), 200, 100));
    }

    @Test
    void the_largest_cart_gets_no_advice_and_breaks_nothing() {
        Product dearest = product("最贵", 200_000);
        List<CartLine> cart = Collections.nCopies(30, of(dearest, 99));
        PriceTerms terms = PriceTerms.pickUp(false, List.of(coupon("满", 1, Integer.MAX_VALUE)), NOW);
        assertThat(PricePolicy.advise(cart, Map.of(dearest.id(), dearest), terms))
                .isEmpty();
    }

    private static Optional<CouponAdvice> advised(Coupon... coupons) {
        PriceTerms terms = PriceTerms.pickUp(false, List.of(coupons), NOW);
        return PricePolicy.advise(List.of(of(CROISSANT, 1)), Map.of(CROISSANT.id(), CROISSANT), terms);
    }

    private static PriceTerms delivered(int freeFromFen, Coupon... coupons) {
        DeliveryFee fee = new DeliveryFee(600, freeFromFen);
        return new PriceTerms(false, List.of(), List.of(coupons), Optional.empty(), Optional.of(fee), NOW);
    }

    private static Price priced(PriceTerms terms) {
        return price(List.of(CROISSANT), List.of(of(CROISSANT, 1)), terms);
    }

    /** Every promotion or none with every coupon or none, by sums of whole numbers. */
    private static int leastByHand(Case drawn) {
        Map<ProductId, Product> products = products(drawn.shelf());
        List<Integer> list = drawn.cart().stream()
                .map(line -> products.get(line.product()).priceFen() * line.quantity())
                .toList();
        int least = Integer.MAX_VALUE;
        for (Optional<Promotion> promotion : orNone(drawn.terms().promotions())) {
            List<Integer> left = promotion
                    .map(one -> less(list, counts(drawn, one.products()), off(drawn, one, list)))
                    .orElse(list);
            for (Optional<Coupon> coupon : orNone(drawn.terms().coupons())) {
                if (coupon.isPresent()
                        && promotion.map(one -> !one.withCoupon()).orElse(false)) continue;
                int goods = sum(left) - coupon.map(one -> off(drawn, one, left)).orElse(0);
                int fee = fee(drawn, goods);
                least = Math.min(
                        least,
                        goods
                                + fee
                                - coupon.map(one -> offFee(drawn, one, left, fee))
                                        .orElse(0));
            }
        }
        return least;
    }

    /** One more, two more, three more fen of each coupon's goods, until one is worth it. */
    private static Optional<Integer> nearestByHand(Case drawn) {
        int now = price(drawn.shelf(), drawn.cart(), drawn.terms()).payableFen();
        int goods = sum(drawn.cart().stream()
                .map(line -> products(drawn.shelf()).get(line.product()).priceFen() * line.quantity())
                .toList());
        Set<Coupon> missed = drawn.terms().coupons().stream()
                .filter(coupon -> coupon.missingFen(lines(drawn)) > 0)
                .collect(Collectors.toSet());
        for (int fen = 1; fen <= goods; fen++)
            for (Coupon coupon : missed) {
                Price then = more(drawn, coupon, fen);
                boolean on = then.coupon()
                        .map(applied -> applied.coupon().equals(coupon))
                        .orElse(false);
                if (on && coupon.missingFen(lines(drawn)) == fen && now + fen > then.payableFen())
                    return Optional.of(fen);
            }
        return Optional.empty();
    }

    private static List<PricedLine> lines(Case drawn) {
        return price(drawn.shelf(), drawn.cart(), PriceTerms.pickUp(false, List.of(), NOW))
                .lines();
    }

    /** The cart with so much more of the coupon's goods, in pieces of a fen. */
    private static Price more(Case drawn, Coupon coupon, int fen) {
        ProductId id = coupon.terms().products().stream()
                .min(Comparator.naturalOrder())
                .map(ProductId::new)
                .orElse(new ProductId(new UUID(0, 99)));
        List<Product> shelf = new ArrayList<>(drawn.shelf());
        List<CartLine> cart = new ArrayList<>(drawn.cart());
        if (shelf.stream().noneMatch(one -> one.id().equals(id))) shelf.add(withId(id, 1));
        int unit = products(shelf).get(id).priceFen();
        if (unit != 1) throw new IllegalStateException("goods of coupons cost a fen");
        for (int left = fen; left > 0; left -= 99) cart.add(new CartLine(id, List.of(), Math.min(left, 99)));
        return price(shelf, cart, drawn.terms());
    }

    private static int off(Case drawn, Promotion promotion, List<Integer> paid) {
        int spend = sum(only(paid, counts(drawn, promotion.products())));
        return Math.clamp(promotion.offFen(spend), 0, sum(paid) - 1);
    }

    private static int off(Case drawn, Coupon coupon, List<Integer> paid) {
        return Math.clamp(CouponPolicy.offFen(coupon.terms(), items(drawn, paid)), 0, sum(paid) - 1);
    }

    private static int offFee(Case drawn, Coupon coupon, List<Integer> paid, int fee) {
        return CouponPolicy.offDeliveryFen(coupon.terms(), items(drawn, paid), fee);
    }

    private static List<CouponPolicy.Item> items(Case drawn, List<Integer> paid) {
        return IntStream.range(0, paid.size())
                .mapToObj(i -> new CouponPolicy.Item(
                        drawn.cart().get(i).product().value(),
                        drawn.cart().get(i).quantity(),
                        paid.get(i)))
                .toList();
    }

    private static int fee(Case drawn, int goods) {
        return drawn.terms()
                .delivery()
                .map(fee -> goods >= fee.freeFromFen() ? 0 : fee.feeFen())
                .orElse(0);
    }

    private static List<Boolean> counts(Case drawn, Set<ProductId> products) {
        return drawn.cart().stream()
                .map(line -> products.isEmpty() || products.contains(line.product()))
                .toList();
    }

    private static List<Integer> only(List<Integer> fen, List<Boolean> which) {
        return IntStream.range(0, fen.size())
                .mapToObj(i -> which.get(i) ? fen.get(i) : 0)
                .toList();
    }

    private static List<Integer> less(List<Integer> fen, List<Boolean> which, int off) {
        if (off == 0) return fen;
        List<Integer> parts = Apportionment.over(only(fen, which), off);
        return IntStream.range(0, fen.size())
                .mapToObj(i -> fen.get(i) - parts.get(i))
                .toList();
    }

    private static <T> List<Optional<T>> orNone(List<T> all) {
        return Stream.concat(Stream.of(Optional.<T>empty()), all.stream().map(Optional::of))
                .toList();
    }

    private static int sum(List<Integer> fen) {
        return fen.stream().mapToInt(Integer::intValue).sum();
    }

    private static Case draw(long seed) {
        Random chance = new Random(seed);
        // The first costs a fen, and coupons for some goods are for it: so more of their goods can be had by the fen.
        List<Product> shelf = IntStream.range(0, 3)
                .mapToObj(i -> withId(new ProductId(new UUID(0, 1 + i)), i == 0 ? 1 : 1 + chance.nextInt(MOST_FEN)))
                .toList();
        List<CartLine> cart = IntStream.range(0, 1 + chance.nextInt(3))
                .mapToObj(i -> new CartLine(shelf.get(chance.nextInt(3)).id(), List.of(), 1 + chance.nextInt(3)))
                .toList();
        PriceTerms terms = new PriceTerms(
                false,
                chance.nextBoolean()
                        ? List.of()
                        : IntStream.range(0, 1 + chance.nextInt(2))
                                .mapToObj(i -> promotion(chance, shelf, i))
                                .toList(),
                IntStream.range(0, chance.nextInt(5))
                        .mapToObj(i -> drawCoupon(chance, shelf, i))
                        .toList(),
                Optional.empty(),
                chance.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new DeliveryFee(chance.nextInt(20), chance.nextInt(2 * MOST_FEN))),
                NOW);
        return new Case(shelf, cart, terms);
    }

    private static Coupon drawCoupon(Random chance, List<Product> shelf, int i) {
        CouponKind kind = CouponKind.values()[chance.nextInt(4)];
        Set<UUID> products = chance.nextBoolean()
                ? Set.of()
                : Stream.of(shelf.getFirst(), shelf.get(1 + chance.nextInt(2)))
                        .map(product -> product.id().value())
                        .collect(Collectors.toSet());
        int amount = 1 + chance.nextInt(MOST_FEN / 2);
        int least = kind == CouponKind.FIXED ? amount : 0;
        CouponTerms terms = new CouponTerms(
                kind,
                amount,
                kind == CouponKind.PERCENT ? 1 + chance.nextInt(99) : 0,
                least + chance.nextInt(3 * MOST_FEN),
                products);
        return new Coupon(new UUID(1, i), "券" + i, terms, NOW.plusSeconds(1 + chance.nextInt(2)));
    }

    private static Promotion promotion(Random chance, List<Product> shelf, int i) {
        return new Promotion(
                new UUID(2, i),
                "活动" + i,
                chance.nextBoolean()
                        ? Set.of()
                        : Set.of(shelf.get(chance.nextInt(3)).id()),
                chance.nextInt(2 * MOST_FEN),
                chance.nextBoolean()
                        ? new Fixed(1 + chance.nextInt(MOST_FEN / 2))
                        : new Percent(1 + chance.nextInt(60), 1 + chance.nextInt(2 * MOST_FEN)),
                NOW.minusSeconds(1),
                NOW.plusSeconds(1),
                true,
                chance.nextBoolean());
    }

    private static Product withId(ProductId id, int priceFen) {
        return new Product(id, "商品", priceFen, Optional.empty(), "art", 1_000, Optional.empty(), List.of(), List.of());
    }

    private static Optional<CouponAdvice> advise(Case drawn) {
        return PricePolicy.advise(drawn.cart(), products(drawn.shelf()), drawn.terms());
    }

    private static Price price(List<Product> shelf, List<CartLine> cart, PriceTerms terms) {
        return ((Priced) PricePolicy.decide(cart, products(shelf), terms)).price();
    }

    private static Map<ProductId, Product> products(List<Product> shelf) {
        Map<ProductId, Product> products = new HashMap<>();
        shelf.forEach(product -> products.put(product.id(), product));
        return products;
    }
}
