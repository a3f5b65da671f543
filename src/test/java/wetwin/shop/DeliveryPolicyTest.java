package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.shop.DeliveryArea.Place;
import wetwin.shop.DeliveryDecision.Bring;
import wetwin.shop.DeliveryDecision.NotThere;
import wetwin.shop.DeliveryDecision.PickUp;
import wetwin.shop.PriceDecision.Priced;

class DeliveryPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");
    private static final DeliveryArea CITY =
            new DeliveryArea("全市", List.of(new Place("上海", Optional.empty())), 5_000, 1_200, OptionalInt.empty());
    private static final DeliveryArea NEAR = new DeliveryArea(
            "静安及周边",
            List.of(new Place("上海市", Optional.of("静安区")), new Place("上海市", Optional.of("长宁"))),
            2_000,
            600,
            OptionalInt.of(8_800));
    private static final DeliveryRules RULES = new DeliveryRules(List.of(CITY, NEAR));

    @Test
    void whoever_comes_for_it_pays_no_fee() {
        assertThat(DeliveryPolicy.decide(RULES, Optional.empty(), false)).isEqualTo(new PickUp());
        assertThat(DeliveryPolicy.decide(DeliveryRules.NONE, Optional.empty(), true)
                        .costs())
                .isEmpty();
    }

    @Test
    void the_area_that_names_the_county_counts_before_the_one_that_names_its_city() {
        assertThat(areaOf("上海市", "上海市", "静安区")).contains(NEAR);
        assertThat(areaOf("上海市", "上海市", "长宁区")).contains(NEAR);
        assertThat(areaOf("上海市", "上海市", "崇明区")).contains(CITY);
        assertThat(areaOf("上海市", "市辖区", "静安区")).contains(NEAR);
        assertThat(areaOf("上海市", "上海市", "")).contains(CITY);
    }

    @Test
    void a_county_of_the_same_name_in_another_city_is_another_place() {
        assertThat(decide("江苏省", "南京市", "静安区")).isEqualTo(new NotThere(true));
        assertThat(DeliveryPolicy.decide(DeliveryRules.NONE, Optional.of(new District("江苏省", "南京市", "鼓楼区")), true))
                .isEqualTo(new NotThere(false));
    }

    @Test
    void two_areas_do_not_name_one_place() {
        assertThat(DeliveryPolicy.namedTwice(RULES)).isEmpty();
        DeliveryArea again =
                new DeliveryArea("又一个", List.of(new Place("上海", Optional.of("静安"))), 0, 0, OptionalInt.empty());
        assertThat(DeliveryPolicy.namedTwice(new DeliveryRules(List.of(NEAR, again))))
                .contains(new Place("上海", Optional.of("静安")));
    }

    @Test
    void the_fee_is_a_step_and_free_from_its_threshold_on() {
        assertThat(price(1, false).steps()).last().isEqualTo(new PriceStep("配送费", 600));
        assertThat(price(1, false).payableFen()).isEqualTo(3_200);
        assertThat(price(4, false).steps()).last().isEqualTo(new PriceStep("配送费（已免）", 0));
        assertThat(price(4, false).payableFen()).isEqualTo(10_400);
    }

    @Test
    void a_level_that_has_delivery_for_nothing_is_named_where_it_is_what_makes_it_free() {
        assertThat(price(1, true).steps()).last().isEqualTo(new PriceStep("配送费（等级权益已免）", 0));
        assertThat(price(1, true).payableFen()).isEqualTo(2_600);
        assertThat(price(4, true).steps()).last().isEqualTo(new PriceStep("配送费（已免）", 0));
    }

    @Test
    void the_steps_add_up_to_what_is_paid_whatever_is_brought() {
        for (int quantity = 1; quantity < 10; quantity++)
            for (boolean level : List.of(true, false)) {
                Price price = price(quantity, level);
                assertThat(price.steps().stream().mapToInt(PriceStep::amountFen).sum())
                        .isEqualTo(price.payableFen());
            }
    }

    @Test
    void what_is_too_little_lacks_the_rest_of_the_minimum_and_a_level_changes_nothing_of_it() {
        assertThat(DeliveryPolicy.missingFen(CITY, price(1, true))).isEqualTo(2_400);
        assertThat(DeliveryPolicy.missingFen(CITY, price(2, false))).isZero();
        assertThat(DeliveryPolicy.missingFen(NEAR, price(1, false))).isZero();
    }

    @Test
    void what_is_made_is_shipped_and_a_wrong_number_is_put_right_while_it_is_on_its_way() {
        Shipment one = new Shipment("SF", Optional.of("SF1"), NOW);
        assertThat(ship(OrderStatus.READY, HeldOrder.Way.TO_BE_SHIPPED, Optional.empty()))
                .isEqualTo(new ShipDecision.Ship());
        assertThat(ship(OrderStatus.READY, HeldOrder.Way.SHIPPED, Optional.of(one)))
                .isEqualTo(new ShipDecision.Already());
        assertThat(ship(
                        OrderStatus.READY,
                        HeldOrder.Way.SHIPPED,
                        Optional.of(new Shipment("SELF", Optional.empty(), NOW))))
                .isEqualTo(new ShipDecision.Ship());
        assertThat(ship(OrderStatus.READY, HeldOrder.Way.PICK_UP, Optional.empty()))
                .isEqualTo(new ShipDecision.NoDelivery());
        for (OrderStatus status : List.of(OrderStatus.PAID, OrderStatus.MAKING, OrderStatus.COLLECTED))
            assertThat(ship(status, HeldOrder.Way.TO_BE_SHIPPED, Optional.empty()))
                    .isEqualTo(new ShipDecision.Refuse(status));
        assertThatThrownBy(() -> new Shipment("SF", Optional.empty(), NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ShipDecision ship(OrderStatus status, HeldOrder.Way way, Optional<Shipment> former) {
        HeldOrder order = new HeldOrder(
                new OrderId(new UUID(1, 1)),
                new PersonId(new UUID(1, 2)),
                new ShopId(new UUID(1, 3)),
                status,
                2_600,
                0,
                way);
        return DeliveryPolicy.ship(order, former, new Shipment("SF", Optional.of("SF1"), NOW.plusSeconds(60)));
    }

    /** Of so many lattes of 26 yuan, brought near. */
    private static Price price(int quantity, boolean freeByLevel) {
        Product latte = Goods.product("拿铁", 2_600);
        PriceTerms terms = PriceTerms.pickUp(false, List.of(), NOW).bring(Optional.of(NEAR.fee(freeByLevel)));
        PriceDecision decision =
                PricePolicy.decide(List.of(Goods.of(latte, quantity)), Map.of(latte.id(), latte), terms);
        return ((Priced) decision).price();
    }

    private static Optional<DeliveryArea> areaOf(String province, String city, String county) {
        return decide(province, city, county) instanceof Bring(DeliveryArea area, DeliveryFee fee)
                ? Optional.of(area)
                : Optional.empty();
    }

    private static DeliveryDecision decide(String province, String city, String county) {
        return DeliveryPolicy.decide(RULES, Optional.of(new District(province, city, county)), false);
    }
}
