package wetwin.shop;

import java.time.Instant;
import java.util.List;

/**
 * When people may come for what they order in a shop.
 *
 * @param soon whether also without naming a time
 */
public record PickupTimes(Shop shop, boolean soon, List<Quarter> quarters) {
    public PickupTimes {
        quarters = List.copyOf(quarters);
    }

    /** @param left how many orders it still takes */
    public record Quarter(Instant at, int left) {}
}
