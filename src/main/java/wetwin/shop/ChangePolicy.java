package wetwin.shop;

import java.time.Instant;
import java.util.Optional;
import wetwin.shop.ChangeDecision.AsItIs;
import wetwin.shop.ChangeDecision.Change;
import wetwin.shop.ChangeDecision.OtherPrice;
import wetwin.shop.ChangeDecision.Refuse;
import wetwin.shop.ChangeDecision.TooLate;
import wetwin.shop.Changeable.Brought;
import wetwin.shop.DeliveryDecision.Bring;
import wetwin.shop.DeliveryDecision.NotThere;
import wetwin.shop.PlaceDecision.NotBrought;
import wetwin.shop.PlaceDecision.ShopClosed;
import wetwin.shop.PlaceDecision.TooLittle;

/**
 * Decides whether somebody may have an order otherwise: until the shop begins to make it, by the rules by which it would
 * be placed now, and at the price it has. What stays as it was is not judged again. Whether there is a place at the other
 * time is for the database to say.
 */
final class ChangePolicy {
    private ChangePolicy() {}

    static ChangeDecision decide(Changeable order, OtherWishes wishes, Instant now) {
        boolean otherTime = !wishes.pickupAt().equals(order.pickupAt());
        boolean otherPlace = wishes.address().isPresent();
        if (!otherTime && !otherPlace && wishes.remark().equals(order.remark())) return new AsItIs();
        if (OrderPolicy.decide(order.status(), OrderEvent.CHANGE) instanceof OrderDecision.Refuse(OrderStatus status))
            return new TooLate(status);
        if (order.brought().isPresent() ? wishes.pickupAt().isPresent() : otherPlace) return new OtherPrice();
        Optional<PlaceDecision.Refused> notThen = otherTime ? then(order, wishes.pickupAt(), now) : Optional.empty();
        if (notThen.isPresent()) return new Refuse(notThen.get());
        return wishes.address()
                .map(to -> there(order, order.brought().orElseThrow(), to.district()))
                .orElseGet(() -> new Change(otherTime, Optional.empty()));
    }

    private static Optional<PlaceDecision.Refused> then(Changeable order, Optional<Instant> wanted, Instant now) {
        if (!order.shop().hours().takesOrders(now)) return Optional.of(new ShopClosed());
        return PickupPolicy.refusal(wanted, order.shop(), order.pickup(), now);
    }

    /** Within its area an order goes wherever its person wants it, whatever the area costs by now. */
    private static ChangeDecision there(Changeable order, Brought brought, District to) {
        return switch (DeliveryPolicy.decide(order.delivery(), Optional.of(to), order.broughtForNothing())) {
            case Bring(DeliveryArea area, DeliveryFee fee)
            when area.name().equals(brought.area()) -> new Change(false, Optional.of(area));
            case Bring(DeliveryArea area, DeliveryFee fee) -> toOtherArea(brought, area, fee);
            case NotThere(boolean elsewhere) -> new Refuse(new NotBrought(elsewhere));
            case DeliveryDecision.PickUp pickUp -> throw new IllegalStateException("an address is no counter");
        };
    }

    private static ChangeDecision toOtherArea(Brought brought, DeliveryArea area, DeliveryFee fee) {
        int missingFen = area.minimumFen() - brought.goodsFen();
        if (fee.of(brought.goodsFen()) != brought.feeFen()) return new OtherPrice();
        return missingFen > 0
                ? new Refuse(new TooLittle(area.minimumFen(), missingFen))
                : new Change(false, Optional.of(area));
    }
}
