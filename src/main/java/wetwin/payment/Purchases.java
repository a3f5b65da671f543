package wetwin.payment;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.UUID;
import wetwin.platform.Tx;

/** What payments pay for. The room that sells implements it. */
public interface Purchases {
    /** What becomes of money that arrived. */
    enum Settlement {
        KEEP,
        /** The purchase is over; nothing is handed out for the money. */
        GIVE_BACK
    }

    /**
     * The money for it is there. Joins the transaction that records the money. Repeatable. May fail with {@link
     * TryAgain}.
     */
    Uni<Settlement> paid(Tx tx, UUID purchase, Instant paidAt);

    /** Nobody else changes it until the transaction ends. */
    Uni<Void> hold(Tx tx, UUID purchase);

    /** Money for it is back with the person, all of it or a part. Joins the transaction that records it. Repeatable. */
    Uni<Void> refunded(Tx tx, UUID purchase, MoneyBack back);

    /** The person says at WeChat that they have the goods. Joins the transaction, in which it is held. Repeatable. */
    Uni<Void> received(Tx tx, UUID purchase);

    /** WeChat has not heard of the goods for two days. Joins the transaction, in which it is held. Repeatable. */
    Uni<Void> shippingMissing(Tx tx, UUID purchase, Instant now);
}
