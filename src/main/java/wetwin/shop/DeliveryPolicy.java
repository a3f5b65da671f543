package wetwin.shop;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import wetwin.shop.DeliveryArea.Place;
import wetwin.shop.DeliveryDecision.Bring;
import wetwin.shop.DeliveryDecision.NotThere;
import wetwin.shop.DeliveryDecision.PickUp;

/**
 * Decides where a shop brings its goods, for what fee, and what becomes of a delivery. Of two areas the one that names
 * the county counts before the one that names its city, then the one that is named first.
 */
final class DeliveryPolicy {
    private static final List<String> KINDS = List.of("市", "区", "县");

    private DeliveryPolicy() {}

    /** @param freeByLevel whether the person's level has delivery for nothing */
    static DeliveryDecision decide(DeliveryRules rules, Optional<District> to, boolean freeByLevel) {
        if (to.isEmpty()) return new PickUp();
        District there = to.get();
        return first(rules, place -> isCounty(place, there))
                .or(() -> first(rules, place -> isCity(place, there)))
                .<DeliveryDecision>map(area -> new Bring(area, area.fee(freeByLevel)))
                .orElseGet(() -> new NotThere(!rules.areas().isEmpty()));
    }

    /** What the goods lack, after all that is taken off but points, to be brought there. */
    static int missingFen(DeliveryArea area, Price price) {
        return Math.max(0, area.minimumFen() - price.beforePointsFen());
    }

    /** Two areas of one place: nobody could say which fee is meant. */
    static Optional<Place> namedTwice(DeliveryRules rules) {
        List<Place> all = rules.areas().stream()
                .flatMap(area -> area.places().stream())
                .map(place -> new Place(core(place.city()), place.county().map(DeliveryPolicy::core)))
                .toList();
        return Stream.iterate(0, i -> i < all.size(), i -> i + 1)
                .filter(i -> all.indexOf(all.get(i)) < i)
                .map(all::get)
                .findFirst();
    }

    /** The operator hands a delivery over to whoever brings it; a number that was wrong is put right on the way. */
    static ShipDecision ship(HeldOrder order, Optional<Shipment> former, Shipment wanted) {
        if (order.way() == HeldOrder.Way.PICK_UP) return new ShipDecision.NoDelivery();
        if (former.filter(wanted::isThatOf).isPresent()) return new ShipDecision.Already();
        return order.status() == OrderStatus.READY ? new ShipDecision.Ship() : new ShipDecision.Refuse(order.status());
    }

    private static Optional<DeliveryArea> first(DeliveryRules rules, Predicate<Place> named) {
        return rules.areas().stream()
                .filter(area -> area.places().stream().anyMatch(named))
                .findFirst();
    }

    private static boolean isCounty(Place place, District there) {
        return isIn(place, there)
                && place.county().filter(county -> same(county, there.county())).isPresent();
    }

    private static boolean isCity(Place place, District there) {
        return isIn(place, there) && place.county().isEmpty();
    }

    /** A municipality's city is named like its province, or 市辖区. */
    private static boolean isIn(Place place, District there) {
        return same(place.city(), there.city()) || same(place.city(), there.province());
    }

    private static boolean same(String one, String other) {
        return core(one).equals(core(other));
    }

    /** 上海 is 上海市; 矿区 stays what it is. */
    private static String core(String name) {
        String stripped = name.strip();
        return stripped.length() > 2 && KINDS.contains(stripped.substring(stripped.length() - 1))
                ? stripped.substring(0, stripped.length() - 1)
                : stripped;
    }
}
