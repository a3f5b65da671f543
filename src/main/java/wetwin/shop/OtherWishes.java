package wetwin.shop;

import java.time.Instant;
import java.util.Optional;

/**
 * How somebody wants to have an order that they have placed; what is in it stays as it is.
 *
 * @param pickupAt the beginning of the quarter of an hour in which they come for it; empty for as soon as it is ready
 * @param remark empty for none
 * @param address where it is to be brought; empty for where it is brought already, or for whoever comes for it
 */
public record OtherWishes(Optional<Instant> pickupAt, Optional<String> remark, Optional<DeliveryTo> address) {
    OtherWishes thereAsBefore() {
        return new OtherWishes(pickupAt, remark, Optional.empty());
    }
}
