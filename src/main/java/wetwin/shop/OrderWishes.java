package wetwin.shop;

import java.time.Instant;
import java.util.Optional;

/**
 * How somebody wants to have and to pay an order, beside what is in it.
 *
 * @param pickupAt the beginning of the quarter of an hour in which they come for it; empty for as soon as it is ready
 * @param points how many points at most they would pay with
 * @param delivery where it is wanted; empty for whoever comes for it
 */
public record OrderWishes(Optional<Instant> pickupAt, int points, Optional<DeliveryTo> delivery) {
    public static final OrderWishes NONE = new OrderWishes(Optional.empty(), 0);

    public OrderWishes {
        if (pickupAt.isPresent() && delivery.isPresent())
            throw new IllegalArgumentException("what is brought is not picked up");
    }

    public OrderWishes(Optional<Instant> pickupAt, int points) {
        this(pickupAt, points, Optional.empty());
    }

    /** Nothing for somebody who wishes nothing: orders of before have the fingerprint they had. */
    String fingerprint() {
        return pickupAt.map(at -> "|at " + at).orElse("")
                + (points == 0 ? "" : "|points " + points)
                + delivery.map(to -> "|to " + to.mark()).orElse("");
    }
}
