package wetwin.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import wetwin.outbox.Outbox;
import wetwin.outbox.OutboxMessage;
import wetwin.platform.Tx;

/** Promises to give the whole money of a purchase back. */
@ApplicationScoped
public class RequestRefund {
    static final String TOPIC = "refund-requested";

    private final RefundRepository refunds;
    private final Outbox outbox;
    private final Clock clock;

    RequestRefund(RefundRepository refunds, Outbox outbox, Clock clock) {
        this.refunds = refunds;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Joins the transaction. Repeatable: a purchase has one refund with one number. */
    public Uni<Void> request(Tx tx, UUID purchase, String reason) {
        return refunds.request(tx, purchase, reason, clock.instant())
                .chain(() -> outbox.append(tx, promise(purchase, clock.instant())));
    }

    private static OutboxMessage promise(UUID purchase, Instant now) {
        OutRefundNo number = PaymentNumbers.refund(PaymentNumbers.payment(purchase));
        return new OutboxMessage(
                TOPIC, null, TOPIC + ":" + number, new JsonObject().put("refundId", number.value()), now);
    }
}
