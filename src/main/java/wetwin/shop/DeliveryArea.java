package wetwin.shop;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a shop brings its goods, from what amount on and for what fee.
 *
 * @param name what people are told: 静安及周边
 * @param minimumFen what the goods must come to
 * @param freeFromFen what they must come to, to be brought for nothing; empty where they never are
 */
public record DeliveryArea(String name, List<Place> places, int minimumFen, int feeFen, OptionalInt freeFromFen) {
    public static final int MOST_PLACES = 50;
    public static final int MOST_FEE_FEN = 10_000;
    public static final int MOST_FROM_FEN = 1_000_000;

    /** @param county empty for the whole city, but for what another area names */
    public record Place(String city, Optional<String> county) {}

    public DeliveryArea {
        places = List.copyOf(places);
    }

    DeliveryFee fee(boolean freeByLevel) {
        return new DeliveryFee(feeFen, freeFromFen.orElse(Integer.MAX_VALUE), freeByLevel);
    }
}
