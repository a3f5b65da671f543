package wetwin.shop;

import java.util.Optional;

/** Whether and for what a shop brings an order. */
public sealed interface DeliveryDecision {
    /** Its person comes for it. */
    record PickUp() implements DeliveryDecision {}

    record Bring(DeliveryArea area, DeliveryFee fee) implements DeliveryDecision {}

    /** @param elsewhere whether it brings anything anywhere */
    record NotThere(boolean elsewhere) implements DeliveryDecision {}

    /** Nothing for whoever comes for it. */
    default Optional<DeliveryFee> costs() {
        return this instanceof Bring(DeliveryArea area, DeliveryFee fee) ? Optional.of(fee) : Optional.empty();
    }
}
