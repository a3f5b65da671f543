package wetwin.shop;

import java.util.UUID;
import wetwin.identity.PersonId;

/**
 * An order opened for a change: nobody else changes it, or merges its person, until the transaction ends.
 *
 * @param points how many it was paid with beside its money
 */
record HeldOrder(OrderId id, PersonId person, ShopId shop, OrderStatus status, int payableFen, int points, Way way) {
    /** How it comes to its person. */
    enum Way {
        PICK_UP,
        /** Still in the shop. */
        TO_BE_SHIPPED,
        SHIPPED
    }

    UUID key() {
        return id.value();
    }
}
