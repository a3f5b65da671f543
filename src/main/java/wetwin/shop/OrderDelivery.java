package wetwin.shop;

import java.util.List;
import java.util.Optional;

/**
 * How an order is brought.
 *
 * @param receiver empty once the order is over for so long that it is forgotten
 * @param area the name of the area its fee was that of
 * @param steps what was heard of the company's parcel, in the order in which it was
 */
public record OrderDelivery(
        Optional<SealedReceiver> receiver, String area, Optional<Shipment> shipment, List<ParcelStep> steps) {
    /** Where the delivery is. */
    public enum State {
        /** Not yet handed to whoever brings it. */
        WAITING,
        /** 配送中. */
        ON_THE_WAY,
        /** 已送达. */
        DELIVERED,
        /** The order came to nothing. */
        OVER
    }

    public State state(OrderStatus order) {
        return state(order, shipment.isPresent());
    }

    static State state(OrderStatus order, boolean shipped) {
        return switch (order) {
            case PLACED, PAID, MAKING, READY -> shipped ? State.ON_THE_WAY : State.WAITING;
            case COLLECTED -> State.DELIVERED;
            case CANCELLED, CLOSED, REFUNDING, REFUNDED -> State.OVER;
        };
    }
}
