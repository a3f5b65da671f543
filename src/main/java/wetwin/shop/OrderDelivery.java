package wetwin.shop;

import java.util.Optional;

/**
 * How an order is brought.
 *
 * @param area the name of the area its fee was that of
 */
public record OrderDelivery(SealedReceiver receiver, String area, Optional<Shipment> shipment) {
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
