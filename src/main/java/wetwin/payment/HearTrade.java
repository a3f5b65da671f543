package wetwin.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import wetwin.outbox.Delivery;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.platform.Database;
import wetwin.platform.Facts;
import wetwin.platform.Tx;

/**
 * Records what WeChat's shipping desk told of a payment: what is there stays, so the same twice and in another order
 * ends the same. A person who says that they received the goods has collected them; that nobody said otherwise in time
 * proves nothing.
 */
@ApplicationScoped
class HearTrade implements OutboxHandler {
    private static final Logger LOG = Logger.getLogger(HearTrade.class);

    private final PaymentRepository payments;
    private final Purchases purchases;
    private final Database database;
    private final OurIdentity us;
    private final Clock clock;

    HearTrade(PaymentRepository payments, Purchases purchases, Database database, OurIdentity us, Clock clock) {
        this.payments = payments;
        this.purchases = purchases;
        this.database = database;
        this.us = us;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return "trade-told";
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        TradeTold told = TradeTold.of(delivery.payload());
        if (told.kind() == TradeTold.Kind.ADMINISTRATIVE) return alarm(delivery);
        return ours(told)
                ? database.inTransaction(tx -> hear(tx, told)).replaceWith(Outcome.DONE)
                : Uni.createFrom().item(Outcome.DONE);
    }

    private static Uni<Outcome> alarm(Delivery delivery) {
        String event = delivery.payload().getString("event");
        LOG.errorf("WeChat asks the mini program to join its shipping management, or payments end: %s", event);
        Facts.tell("trade-managed", Map.of("event", event));
        return Uni.createFrom().item(Outcome.DONE);
    }

    /** Another system may sell under the same merchant number. */
    private boolean ours(TradeTold told) {
        return told.payment().isPresent() && told.merchantId().equals(us.merchantId());
    }

    private Uni<Void> hear(Tx tx, TradeTold told) {
        return payments.purchaseOf(tx, told.payment().orElseThrow(), told.transactionId())
                .chain(purchase -> purchase.map(known -> hear(tx, told, known)).orElseGet(() -> unknown(told)));
    }

    private Uni<Void> hear(Tx tx, TradeTold told, UUID purchase) {
        return purchases.hold(tx, purchase).chain(() -> switch (told.kind()) {
            case PROGRESS -> progress(tx, told, purchase);
            case SHIPPING_MISSING -> purchases.shippingMissing(tx, purchase, clock.instant());
            case ADMINISTRATIVE -> Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> progress(Tx tx, TradeTold told, UUID purchase) {
        return payments.progress(tx, told)
                .chain(() -> told.isReceivedByPerson()
                        ? purchases.received(tx, purchase)
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Void> unknown(TradeTold told) {
        LOG.warnf(
                "WeChat's shipping desk told of payment %s, which we do not have",
                told.payment().get());
        return Uni.createFrom().voidItem();
    }
}
