package wetwin.shop;

import java.time.Instant;
import java.util.Optional;

/**
 * An order as it was wished so far, and what its shop allows by now.
 *
 * @param coded whether it has its pick-up code
 * @param brought empty where its person comes for it
 * @param broughtForNothing whether the person's level has delivery for nothing
 */
record Changeable(
        OrderStatus status,
        Optional<Instant> pickupAt,
        Optional<String> remark,
        boolean coded,
        Optional<Brought> brought,
        Shop shop,
        PickupRules pickup,
        DeliveryRules delivery,
        boolean broughtForNothing) {
    /**
     * @param receiver empty where it is forgotten
     * @param goodsFen what the goods came to before points
     * @param feeFen what bringing them cost
     */
    record Brought(Optional<SealedReceiver> receiver, String area, int goodsFen, int feeFen) {}
}
