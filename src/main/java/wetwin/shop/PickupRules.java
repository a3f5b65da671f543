package wetwin.shop;

import java.util.OptionalInt;

/**
 * How a shop lets people choose when they come.
 *
 * @param perQuarter how many orders it hands over in a quarter of an hour, 1 to 500; empty where nobody chooses
 * @param soon whether it takes orders of people who name no time
 */
public record PickupRules(OptionalInt perQuarter, boolean soon) {
    /** Of a shop that has set none. */
    static final PickupRules NONE = new PickupRules(OptionalInt.empty(), true);

    public static final int MOST_PER_QUARTER = 500;
}
