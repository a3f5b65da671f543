package wetwin.shop;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a person means to buy in a shop, as it is now and with what has changed since they last saw it.
 *
 * @param price what the lines cost that can be ordered; absent where none can
 */
public record Cart(List<Line> lines, Optional<Price> price) {
    public Cart {
        lines = List.copyOf(lines);
    }

    /** Why a line cannot be ordered as it is. It stays in the cart and is not in the price. */
    public enum Trouble {
        /** The shop does not sell the product, or no longer. */
        NOT_SOLD,
        /** Its sale begins later. */
        NOT_ON_SALE_YET,
        /** What was chosen is not offered any more, or something must be chosen now. */
        CHOICES_CHANGED,
        /** There are fewer than the cart wants, or none as it wants them. */
        SOLD_OUT
    }

    /**
     * A line; what can no longer be told of it is as its person last saw it.
     *
     * @param unitFen what one costs this person, promotions and coupons left out
     * @param formerUnitFen what it cost when they last saw it, where that was something else
     * @param available where it is sold out: how many can still be had with these choices
     */
    public record Line(
            CartLine wanted,
            String name,
            String art,
            String choices,
            int unitFen,
            Optional<Trouble> trouble,
            OptionalInt formerUnitFen,
            OptionalInt available) {}
}
