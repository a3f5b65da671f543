package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetwin.membership.CouponPolicy.Item;

class CouponPolicyTest {
    private static final UUID LATTE = new UUID(0, 1);
    private static final UUID CAKE = new UUID(0, 2);
    private static final UUID TEA = new UUID(0, 3);
    private static final List<Item> CART = List.of(pieces(LATTE, 1_900, 2), pieces(CAKE, 2_600, 1));

    @ParameterizedTest(name = "{0} off from {1} takes {2} off 6400")
    @CsvSource({"500, 1500, 500", "500, 6400, 500", "500, 6401, 0", "6400, 6400, 6400", "1, 1, 1"})
    void an_amount_is_taken_off_from_its_threshold_on(int amount, int from, int off) {
        assertThat(CouponPolicy.offFen(CouponTerms.fixed(amount, from), CART)).isEqualTo(off);
    }

    @ParameterizedTest(name = "{0} percent, at most {1}, take {2} off 6400")
    @CsvSource({"10, 10000, 640", "10, 640, 640", "10, 639, 639", "99, 10000, 6336", "1, 10000, 64", "33, 10000, 2112"})
    void a_share_is_rounded_down_and_capped(int percent, int cap, int off) {
        assertThat(CouponPolicy.offFen(percent(percent, cap, 0), CART)).isEqualTo(off);
    }

    @Test
    void a_share_of_little_is_rounded_down_to_nothing() {
        assertThat(CouponPolicy.offFen(percent(1, 100, 0), List.of(pieces(LATTE, 99, 1))))
                .isZero();
        assertThat(CouponPolicy.offFen(percent(1, 100, 0), List.of(pieces(LATTE, 100, 1))))
                .isEqualTo(1);
    }

    @Test
    void a_share_asks_for_its_threshold_too() {
        assertThat(CouponPolicy.offFen(percent(10, 1_000, 6_400), CART)).isEqualTo(640);
        assertThat(CouponPolicy.offFen(percent(10, 1_000, 6_401), CART)).isZero();
    }

    @ParameterizedTest(name = "one piece up to {0} is worth {1}")
    @CsvSource({"10000, 2600", "2600, 2600", "2000, 2000"})
    void the_dearest_piece_is_free_up_to_an_amount(int most, int off) {
        assertThat(CouponPolicy.offFen(item(most, LATTE, CAKE), CART)).isEqualTo(off);
    }

    @Test
    void only_one_piece_is_free_of_however_many() {
        assertThat(CouponPolicy.offFen(item(10_000, LATTE), CART)).isEqualTo(1_900);
    }

    @Test
    void only_its_goods_count_for_what_it_takes_off_and_asks_for() {
        CouponTerms cakes = new CouponTerms(CouponKind.FIXED, 500, 0, 2_600, Set.of(CAKE));
        assertThat(CouponPolicy.offFen(cakes, CART)).isEqualTo(500);
        CouponTerms moreCakes = new CouponTerms(CouponKind.FIXED, 500, 0, 2_601, Set.of(CAKE));
        assertThat(CouponPolicy.offFen(moreCakes, CART)).isZero();
        CouponTerms share = new CouponTerms(CouponKind.PERCENT, 10_000, 50, 0, Set.of(CAKE));
        assertThat(CouponPolicy.offFen(share, CART)).isEqualTo(1_300);
    }

    @Test
    void nothing_is_taken_off_where_none_of_its_goods_are() {
        for (CouponKind kind : CouponKind.values()) {
            CouponTerms tea = new CouponTerms(kind, 500, kind == CouponKind.PERCENT ? 10 : 0, 0, Set.of(TEA));
            assertThat(CouponPolicy.offFen(tea, CART)).as("%s", kind).isZero();
        }
    }

    @Test
    void what_brings_the_goods_is_free_up_to_an_amount_from_its_threshold_on() {
        CouponTerms six = delivery(600, 0);
        assertThat(CouponPolicy.offFen(six, CART)).isZero();
        assertThat(CouponPolicy.offDeliveryFen(six, CART, 500)).isEqualTo(500);
        assertThat(CouponPolicy.offDeliveryFen(six, CART, 1_200)).isEqualTo(600);
        assertThat(CouponPolicy.offDeliveryFen(six, CART, 0)).isZero();
        assertThat(CouponPolicy.offDeliveryFen(six, List.of(), 500)).isZero();
        assertThat(CouponPolicy.offDeliveryFen(delivery(CouponTerms.ANY_FEE_FEN, 6_400), CART, 10_000))
                .isEqualTo(10_000);
        assertThat(CouponPolicy.offDeliveryFen(delivery(600, 6_401), CART, 500)).isZero();
        assertThat(CouponPolicy.offDeliveryFen(delivery(600, 0, CAKE), CART, 500))
                .isEqualTo(500);
        assertThat(CouponPolicy.offDeliveryFen(delivery(600, 0, TEA), CART, 500))
                .isZero();
        assertThat(CouponPolicy.offDeliveryFen(CouponTerms.fixed(500, 500), CART, 500))
                .isZero();
    }

    @Test
    void never_more_than_its_goods_cost() {
        CouponTerms much = new CouponTerms(CouponKind.FIXED, 5_000, 0, 0, Set.of(CAKE));
        assertThat(CouponPolicy.offFen(much, CART)).isEqualTo(2_600);
    }

    @Test
    void nothing_of_an_empty_cart() {
        assertThat(CouponPolicy.offFen(percent(50, 1_000, 0), List.of())).isZero();
        assertThat(CouponPolicy.offFen(item(1_000, LATTE), List.of(pieces(LATTE, 1_900, 0))))
                .isZero();
    }

    @Test
    void two_lines_of_one_product_count_together() {
        List<Item> lines = List.of(pieces(LATTE, 1_900, 1), pieces(LATTE, 2_200, 1));
        CouponTerms latte = new CouponTerms(CouponKind.FIXED, 500, 0, 4_100, Set.of(LATTE));
        assertThat(CouponPolicy.offFen(latte, lines)).isEqualTo(500);
    }

    @Test
    void large_carts_do_not_overflow() {
        List<Item> large = List.of(pieces(LATTE, 2_000_000, 999));
        assertThat(CouponPolicy.offFen(percent(99, 1_000_000, 0), large)).isEqualTo(1_000_000);
        assertThat(CouponPolicy.missingFen(CouponTerms.fixed(1, 10_000_000), large))
                .isZero();
    }

    @Test
    void what_is_missing_is_what_its_goods_must_still_cost() {
        assertThat(CouponPolicy.missingFen(CouponTerms.fixed(500, 7_000), CART)).isEqualTo(600);
        assertThat(CouponPolicy.missingFen(new CouponTerms(CouponKind.FIXED, 500, 0, 7_000, Set.of(CAKE)), CART))
                .isEqualTo(4_400);
        assertThat(CouponPolicy.missingFen(CouponTerms.fixed(500, 6_400), CART)).isZero();
    }

    @Test
    void whatever_the_cart_a_coupon_takes_off_between_nothing_and_what_its_goods_cost() {
        Random chance = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            List<Item> cart = IntStream.range(0, 1 + chance.nextInt(5))
                    .mapToObj(i -> pieces(new UUID(0, 1 + chance.nextInt(3)), chance.nextInt(5_000), chance.nextInt(4)))
                    .toList();
            CouponKind kind = CouponKind.values()[chance.nextInt(4)];
            Set<UUID> goods = chance.nextBoolean() ? Set.of() : Set.of(LATTE);
            int percent = kind == CouponKind.PERCENT ? 1 + chance.nextInt(99) : 0;
            CouponTerms terms = new CouponTerms(kind, 1 + chance.nextInt(4_000), percent, chance.nextInt(6_000), goods);
            int cost = cart.stream()
                    .filter(item -> goods.isEmpty() || goods.contains(item.product()))
                    .mapToInt(Item::costFen)
                    .sum();
            int off = CouponPolicy.offFen(terms, cart);
            assertThat(off).as("%s on %s", terms, cart).isBetween(0, Math.min(cost, terms.amountFen()));
            if (off > 0) assertThat(cost).isGreaterThanOrEqualTo(terms.minSpendFen());
            if (off > 0) assertThat(CouponPolicy.missingFen(terms, cart)).isZero();
            int fee = chance.nextInt(1_500);
            int brought = CouponPolicy.offDeliveryFen(terms, cart, fee);
            boolean reached = cost > 0 && cost >= terms.minSpendFen();
            assertThat(brought)
                    .as("%s on %s for %s", terms, cart, fee)
                    .isEqualTo(kind == CouponKind.DELIVERY && reached ? Math.min(fee, terms.amountFen()) : 0);
            assertThat(Math.min(off, brought)).as("off one of them alone").isZero();
        }
    }

    private static CouponTerms percent(int percent, int cap, int minSpend) {
        return new CouponTerms(CouponKind.PERCENT, cap, percent, minSpend, Set.of());
    }

    private static CouponTerms delivery(int most, int minSpend, UUID... goods) {
        return new CouponTerms(CouponKind.DELIVERY, most, 0, minSpend, Set.copyOf(Arrays.asList(goods)));
    }

    private static CouponTerms item(int most, UUID... goods) {
        return new CouponTerms(CouponKind.ITEM, most, 0, 0, Set.copyOf(Arrays.asList(goods)));
    }

    private static Item pieces(UUID product, int unitFen, int quantity) {
        return new Item(product, quantity, Math.multiplyExact(unitFen, quantity));
    }
}
