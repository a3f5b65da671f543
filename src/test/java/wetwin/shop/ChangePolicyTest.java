package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.shop.OrderStatus.MAKING;
import static wetwin.shop.OrderStatus.PAID;
import static wetwin.shop.OrderStatus.PLACED;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wetwin.shop.ChangeDecision.AsItIs;
import wetwin.shop.ChangeDecision.Change;
import wetwin.shop.ChangeDecision.OtherPrice;
import wetwin.shop.ChangeDecision.Refuse;
import wetwin.shop.ChangeDecision.TooLate;
import wetwin.shop.Changeable.Brought;
import wetwin.shop.DeliveryArea.Place;
import wetwin.shop.PlaceDecision.NotBrought;
import wetwin.shop.PlaceDecision.NotThen;
import wetwin.shop.PlaceDecision.ShopClosed;
import wetwin.shop.PlaceDecision.TimeNeeded;
import wetwin.shop.PlaceDecision.TooLittle;

/** How an order may be wished otherwise. */
class ChangePolicyTest {
    private static final Instant TEN = Instant.parse("2026-11-24T02:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-11-24T03:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-24T16:00:00Z");
    private static final PickupRules SIX = new PickupRules(OptionalInt.of(6), true);
    private static final PickupRules BY_TIME_ONLY = new PickupRules(OptionalInt.of(6), false);
    private static final int GOODS_FEN = 3_000;
    private static final DeliveryRules AREAS = new DeliveryRules(List.of(
            area("静安", 0, 600, OptionalInt.empty()),
            area("长宁", 0, 600, OptionalInt.empty()),
            area("虹口", 3_500, 600, OptionalInt.empty()),
            area("闵行", 0, 1_200, OptionalInt.empty()),
            area("徐汇", 0, 900, OptionalInt.of(GOODS_FEN))));

    @ParameterizedTest
    @EnumSource
    void the_same_again_changes_nothing_whatever_has_become_of_it(OrderStatus status) {
        assertThat(decide(toPickUp(status, ELEVEN), then(ELEVEN, "少冰"))).isEqualTo(new AsItIs());
    }

    @Test
    void a_time_is_chosen_anew_by_the_rules_of_placing() {
        assertThat(decide(toPickUp(PAID, ELEVEN), then(ELEVEN.plusSeconds(900), "少冰")))
                .isEqualTo(change(true));
        assertThat(decide(toPickUp(PLACED, ELEVEN), then(null, "少冰"))).isEqualTo(change(true));
        assertThat(decide(toPickUp(PLACED, ELEVEN), then(ELEVEN.plusSeconds(1), "少冰")))
                .isEqualTo(no(new NotThen()));
        assertThat(decide(toPickUp(PAID, ELEVEN), then(TEN, "少冰"))).isEqualTo(no(new NotThen()));
    }

    @Test
    void as_soon_as_it_is_ready_is_not_for_shops_that_want_to_know_the_time() {
        Changeable order = order(PAID, Optional.of(ELEVEN), BY_TIME_ONLY, Optional.empty(), false);
        assertThat(decide(order, then(null, "少冰"))).isEqualTo(no(new TimeNeeded()));
    }

    @Test
    void while_the_shop_is_closed_what_was_remarked_changes_and_the_time_does_not() {
        Changeable order = toPickUp(PAID, ELEVEN);
        assertThat(ChangePolicy.decide(order, then(ELEVEN, "去冰"), MIDNIGHT)).isEqualTo(change(false));
        assertThat(ChangePolicy.decide(order, then(null, "少冰"), MIDNIGHT)).isEqualTo(no(new ShopClosed()));
    }

    @Test
    void a_time_that_has_passed_is_not_judged_again_where_it_stays() {
        assertThat(decide(toPickUp(PAID, TEN.minusSeconds(900)), then(TEN.minusSeconds(900), "去冰")))
                .isEqualTo(change(false));
    }

    @Test
    void what_is_being_made_is_not_changed() {
        assertThat(decide(toPickUp(MAKING, ELEVEN), then(ELEVEN, "去冰"))).isEqualTo(new TooLate(MAKING));
    }

    @Test
    void what_is_picked_up_is_not_brought_nor_the_other_way_round() {
        assertThat(decide(toPickUp(PAID, ELEVEN), to("静安区"))).isEqualTo(new OtherPrice());
        assertThat(decide(brought(600, false), then(ELEVEN, "少冰"))).isEqualTo(new OtherPrice());
    }

    @Test
    void it_is_brought_elsewhere_for_the_same_fee() {
        assertThat(areaOf(decide(brought(600, false), to("静安区")))).contains("静安");
        assertThat(areaOf(decide(brought(600, false), to("长宁区")))).contains("长宁");
        assertThat(decide(brought(600, false), to("闵行区"))).isEqualTo(new OtherPrice());
        assertThat(decide(brought(600, false), to("徐汇区"))).isEqualTo(new OtherPrice());
        assertThat(areaOf(decide(brought(0, false), to("徐汇区")))).contains("徐汇");
        assertThat(areaOf(decide(brought(0, true), to("闵行区")))).contains("闵行");
    }

    @Test
    void within_its_area_it_goes_anywhere_though_the_fee_is_another_by_now() {
        assertThat(areaOf(decide(brought(500, false), to("静安区")))).contains("静安");
        assertThat(decide(brought(500, false), to("长宁区"))).isEqualTo(new OtherPrice());
    }

    @Test
    void another_area_may_want_more_goods_or_be_out_of_reach() {
        assertThat(decide(brought(600, false), to("虹口区"))).isEqualTo(no(new TooLittle(3_500, 500)));
        assertThat(decide(brought(600, false), to("崇明区"))).isEqualTo(no(new NotBrought(true)));
    }

    private static ChangeDecision decide(Changeable order, OtherWishes wishes) {
        return ChangePolicy.decide(order, wishes, TEN);
    }

    private static Changeable toPickUp(OrderStatus status, Instant at) {
        return order(status, Optional.of(at), SIX, Optional.empty(), false);
    }

    private static Changeable brought(int feeFen, boolean forNothing) {
        return order(
                PAID,
                Optional.empty(),
                SIX,
                Optional.of(new Brought(Optional.empty(), "静安", GOODS_FEN, feeFen)),
                forNothing);
    }

    private static Changeable order(
            OrderStatus status,
            Optional<Instant> pickupAt,
            PickupRules pickup,
            Optional<Brought> brought,
            boolean forNothing) {
        OpeningHours hours = new OpeningHours(LocalTime.of(7, 30), LocalTime.of(22, 0), ZoneId.of("Asia/Shanghai"));
        Shop shop = new Shop(new ShopId(new UUID(0, 1)), "店", "路 1 号", hours, 10);
        return new Changeable(status, pickupAt, Optional.of("少冰"), true, brought, shop, pickup, AREAS, forNothing);
    }

    private static OtherWishes then(Instant at, String remark) {
        return new OtherWishes(Optional.ofNullable(at), Optional.of(remark), Optional.empty());
    }

    private static OtherWishes to(String county) {
        DeliveryTo there =
                new DeliveryTo(new District("上海市", "上海市", county), new SealedReceiver(new byte[] {1}), "a mark");
        return new OtherWishes(Optional.empty(), Optional.of("少冰"), Optional.of(there));
    }

    private static ChangeDecision change(boolean otherTime) {
        return new Change(otherTime, Optional.empty());
    }

    private static ChangeDecision no(PlaceDecision.Refused why) {
        return new Refuse(why);
    }

    private static Optional<String> areaOf(ChangeDecision decision) {
        return decision instanceof Change(boolean otherTime, Optional<DeliveryArea> area)
                ? area.map(DeliveryArea::name)
                : Optional.empty();
    }

    private static DeliveryArea area(String name, int minimumFen, int feeFen, OptionalInt freeFromFen) {
        return new DeliveryArea(
                name, List.of(new Place("上海市", Optional.of(name + "区"))), minimumFen, feeFen, freeFromFen);
    }
}
