package wetwin.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import wetwin.outbox.Outbox;
import wetwin.outbox.OutboxMessage;
import wetwin.payment.PartDecision.Granted;
import wetwin.platform.Tx;

/**
 * Promises to give money of a purchase back, all that is left of it or a part. Joins the transaction of whoever has
 * locked the purchase: locks are taken in one order everywhere, purchase, refund, payment.
 */
@ApplicationScoped
public class RequestRefund {
    static final String TOPIC = "refund-requested";
    private static final String WHOLE = "whole";

    private final RefundRepository refunds;
    private final Outbox outbox;
    private final Clock clock;

    RequestRefund(RefundRepository refunds, Outbox outbox, Clock clock) {
        this.refunds = refunds;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** All that is left. Repeatable, and nothing where there is nothing left to give. */
    public Uni<Void> request(Tx tx, UUID purchase, String reason) {
        return refunds.askedFen(tx, purchase, WHOLE)
                .chain(earlier -> earlier.isPresent()
                        ? Uni.createFrom().voidItem()
                        : refunds.lockPaid(tx, purchase).chain(paid -> giveRest(tx, paid, reason)));
    }

    private Uni<Void> giveRest(Tx tx, Optional<Refundable> paid, String reason) {
        int leftFen = paid.map(Refundable::leftFen).orElse(0);
        return leftFen == 0
                ? Uni.createFrom().voidItem()
                : promise(tx, paid.get(), new PartRefund(WHOLE, leftFen, reason, null));
    }

    /** What of the purchase's money is left to give, held until the transaction ends; nothing for what was not paid. */
    public Uni<Integer> leftFen(Tx tx, UUID purchase) {
        return refunds.lockPaid(tx, purchase)
                .map(paid -> paid.map(Refundable::leftFen).orElse(0));
    }

    /** A part. Repeatable by its key. */
    public Uni<PartDecision> requestPart(Tx tx, UUID purchase, PartRefund part) {
        String key = "part:" + part.key();
        PartRefund wanted = new PartRefund(key, part.amountFen(), part.reason(), part.askedBy());
        return refunds.lockPaid(tx, purchase).chain(paid -> refunds.askedFen(tx, purchase, key)
                .map(earlier -> PartPolicy.decide(paid, earlier, part.amountFen()))
                .call(decision -> decision instanceof Granted
                        ? promise(tx, paid.orElseThrow(), wanted)
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> promise(Tx tx, Refundable paid, PartRefund wanted) {
        return refunds.request(tx, paid, wanted, clock.instant())
                .chain(() -> outbox.append(tx, promise(paid.nextNumber(), clock.instant())));
    }

    static OutboxMessage promise(OutRefundNo number, Instant now) {
        return new OutboxMessage(
                TOPIC, null, TOPIC + ":" + number, new JsonObject().put("refundId", number.value()), now);
    }
}
