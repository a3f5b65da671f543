package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.identity.OpenId;
import wetwin.identity.PersonId;
import wetwin.shop.PlaceDecision.Accepted;
import wetwin.shop.PlaceDecision.NoPrice;
import wetwin.shop.PlaceDecision.NotThen;
import wetwin.shop.PlaceDecision.PriceChanged;
import wetwin.shop.PlaceDecision.ShopClosed;
import wetwin.shop.PlaceDecision.SoldOut;
import wetwin.shop.PlaceDecision.TimeNeeded;
import wetwin.shop.PriceDecision.NotSold;

class PlacePolicyTest {
    private static final DeliveryDecision PICK_UP = new DeliveryDecision.PickUp();
    private static final Shop CAFE = new Shop(
            new ShopId(new UUID(1, 1)),
            "晨光咖啡",
            "永嘉路 358 号",
            new OpeningHours(LocalTime.of(7, 30), LocalTime.of(22, 0), ZoneId.of("Asia/Shanghai")),
            10);
    private static final Instant TEN_IN_THE_MORNING = Instant.parse("2026-11-24T02:00:00Z");
    private static final Instant TEN_AT_NIGHT = Instant.parse("2026-11-24T14:00:00Z");
    private static final Product LATTE = new Product(
            new ProductId(new UUID(2, 1)),
            "拿铁",
            2600,
            Optional.empty(),
            "latte",
            3,
            Optional.empty(),
            List.of(),
            List.of());

    @Test
    void an_order_at_the_agreed_price_is_taken() {
        assertThat(decide(order(1, 2600), TEN_IN_THE_MORNING)).isInstanceOf(Accepted.class);
    }

    @Test
    void one_fen_off_is_another_price_in_either_direction() {
        assertThat(decide(order(1, 2599), TEN_IN_THE_MORNING)).isEqualTo(new PriceChanged(2600));
        assertThat(decide(order(1, 2601), TEN_IN_THE_MORNING)).isEqualTo(new PriceChanged(2600));
    }

    @Test
    void a_closed_shop_takes_no_orders() {
        assertThat(decide(order(1, 2600), TEN_AT_NIGHT.minusMillis(1))).isInstanceOf(Accepted.class);
        assertThat(decide(order(1, 2600), TEN_AT_NIGHT)).isEqualTo(new ShopClosed());
    }

    @Test
    void the_last_ones_are_sold_and_not_one_more() {
        assertThat(decide(order(3, 7800), TEN_IN_THE_MORNING)).isInstanceOf(Accepted.class);
        assertThat(decide(order(4, 10_400), TEN_IN_THE_MORNING)).isEqualTo(new SoldOut(List.of(LATTE.id())));
    }

    @Test
    void that_a_product_is_gone_is_said_before_anything_else() {
        PlaceDecision decision = PlacePolicy.decide(
                order(1, 2600),
                CAFE,
                PickupRules.NONE,
                PICK_UP,
                Map.of(),
                PriceTerms.pickUp(false, List.of(), TEN_AT_NIGHT));
        assertThat(decision).isEqualTo(new NoPrice(new NotSold(List.of(LATTE.id()))));
    }

    @Test
    void the_same_content_has_the_same_fingerprint_and_other_content_another() {
        assertThat(order(1, 2600).fingerprint()).isEqualTo(order(1, 2600).fingerprint());
        assertThat(order(1, 2600).fingerprint()).isNotEqualTo(order(2, 2600).fingerprint());
        assertThat(order(1, 2600).fingerprint()).isNotEqualTo(order(1, 2601).fingerprint());
    }

    @Test
    void another_time_to_come_is_other_content_and_none_is_what_it_was_before_there_were_any() {
        OrderWishes ten = new OrderWishes(Optional.of(TEN_IN_THE_MORNING), 0);
        OrderWishes eleven = new OrderWishes(Optional.of(TEN_IN_THE_MORNING.plusSeconds(3600)), 0);
        assertThat(order(1, 2600, ten).fingerprint())
                .isNotEqualTo(order(1, 2600).fingerprint());
        assertThat(order(1, 2600, ten).fingerprint())
                .isNotEqualTo(order(1, 2600, eleven).fingerprint());
        assertThat(HexFormat.of().formatHex(order(1, 2600).fingerprint()))
                .isEqualTo("6740ae6cd9194577a4237e082e2aa6941887aa2dfd31ad82fec951b5cd925cf3");
    }

    @Test
    void whoever_names_no_time_is_served_where_the_shop_says_so() {
        PickupRules alsoSoon = new PickupRules(OptionalInt.of(6), true);
        PickupRules byTimeOnly = new PickupRules(OptionalInt.of(6), false);
        assertThat(decide(order(1, 2600), alsoSoon, TEN_IN_THE_MORNING)).isInstanceOf(Accepted.class);
        assertThat(decide(order(1, 2600), byTimeOnly, TEN_IN_THE_MORNING)).isEqualTo(new TimeNeeded());
    }

    @Test
    void whoever_names_a_time_is_served_in_a_quarter_that_the_shop_offers() {
        PickupRules six = new PickupRules(OptionalInt.of(6), true);
        OrderWishes quarterPast = new OrderWishes(Optional.of(TEN_IN_THE_MORNING.plusSeconds(900)), 0);
        OrderWishes twentyPast = new OrderWishes(Optional.of(TEN_IN_THE_MORNING.plusSeconds(1200)), 0);
        assertThat(decide(order(1, 2600, quarterPast), six, TEN_IN_THE_MORNING)).isInstanceOf(Accepted.class);
        assertThat(decide(order(1, 2600, twentyPast), six, TEN_IN_THE_MORNING)).isEqualTo(new NotThen());
        assertThat(decide(order(1, 2600, quarterPast), PickupRules.NONE, TEN_IN_THE_MORNING))
                .isEqualTo(new NotThen());
    }

    private static PlaceDecision decide(OrderRequest request, Instant now) {
        return decide(request, PickupRules.NONE, now);
    }

    private static PlaceDecision decide(OrderRequest request, PickupRules rules, Instant now) {
        return PlacePolicy.decide(
                request, CAFE, rules, PICK_UP, Map.of(LATTE.id(), LATTE), PriceTerms.pickUp(false, List.of(), now));
    }

    private static OrderRequest order(int quantity, int expectedPayableFen) {
        return order(quantity, expectedPayableFen, OrderWishes.NONE);
    }

    private static OrderRequest order(int quantity, int expectedPayableFen, OrderWishes wishes) {
        return new OrderRequest(
                new PersonId(new UUID(3, 1)),
                new OpenId("o-li"),
                CAFE.id(),
                "first-tap",
                List.of(new CartLine(LATTE.id(), List.of(), quantity)),
                expectedPayableFen,
                Optional.empty(),
                false,
                wishes);
    }
}
