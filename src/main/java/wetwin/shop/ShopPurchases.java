package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;
import wetwin.membership.CouponOccasions;
import wetwin.membership.FollowGifts;
import wetwin.membership.OrderWallet;
import wetwin.outbox.Outbox;
import wetwin.payment.MoneyBack;
import wetwin.payment.Purchases;
import wetwin.platform.Tx;
import wetwin.shop.OrderDecision.Already;
import wetwin.shop.OrderDecision.GiveBack;
import wetwin.shop.OrderDecision.Move;
import wetwin.shop.OrderDecision.Refuse;

/** What money that came, or went back, does to an order. */
@ApplicationScoped
class ShopPurchases implements Purchases {
    private static final Logger LOG = Logger.getLogger(ShopPurchases.class);

    private final OrderChanges changes;
    private final PickupCodes codes;
    private final OrderWallet wallet;
    private final InvoiceRepository invoices;
    private final FollowGifts followGifts;
    private final CouponOccasions occasions;
    private final Outbox outbox;
    private final Clock clock;

    ShopPurchases(
            OrderChanges changes,
            PickupCodes codes,
            OrderWallet wallet,
            InvoiceRepository invoices,
            FollowGifts followGifts,
            CouponOccasions occasions,
            Outbox outbox,
            Clock clock) {
        this.changes = changes;
        this.codes = codes;
        this.wallet = wallet;
        this.invoices = invoices;
        this.followGifts = followGifts;
        this.occasions = occasions;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Uni<Settlement> paid(Tx tx, UUID purchase, Instant paidAt) {
        return changes.hold(tx, new OrderId(purchase)).chain(order -> paid(tx, order, paidAt));
    }

    @Override
    public Uni<Void> hold(Tx tx, UUID purchase) {
        return changes.hold(tx, new OrderId(purchase)).replaceWithVoid();
    }

    /** An order is refunded when all of its money is back; of a part its person is told, and an invoice over it waits. */
    @Override
    public Uni<Void> refunded(Tx tx, UUID purchase, MoneyBack back) {
        return changes.hold(tx, new OrderId(purchase))
                .call(order ->
                        back.isAll() ? refunded(tx, order) : Uni.createFrom().voidItem())
                .call(order -> invoices.moneyWentBack(tx, order.id(), clock.instant()))
                .chain(order -> outbox.append(tx, OrderPromises.tellRefunded(order, back, clock.instant())));
    }

    /** As if the counter had handed it over; what is not ready yet is not collected by that. */
    @Override
    public Uni<Void> received(Tx tx, UUID purchase) {
        return changes.hold(tx, new OrderId(purchase))
                .chain(order ->
                        OrderPolicy.decide(order.status(), OrderEvent.COLLECTION) instanceof Move(OrderStatus to)
                                ? collect(tx, order, to)
                                : Uni.createFrom().voidItem());
    }

    private Uni<Void> collect(Tx tx, HeldOrder order, OrderStatus to) {
        return changes.move(tx, order, to, clock.instant())
                .chain(() -> outbox.append(tx, OrderPromises.collected(order, clock.instant())));
    }

    /** Told once more where there is something to tell; where not, somebody has waited for two days. */
    @Override
    public Uni<Void> shippingMissing(Tx tx, UUID purchase, Instant now) {
        return changes.hold(tx, new OrderId(purchase)).chain(order -> shippingMissing(tx, order, now));
    }

    private Uni<Void> shippingMissing(Tx tx, HeldOrder order, Instant now) {
        return switch (order.status()) {
            case READY, COLLECTED ->
                order.way() == HeldOrder.Way.TO_BE_SHIPPED
                        ? stillWaits(order)
                        : outbox.append(tx, OrderPromises.reportShippingAgain(order, now));
            case PAID, MAKING -> stillWaits(order);
            case PLACED, CANCELLED, CLOSED, REFUNDING, REFUNDED ->
                Uni.createFrom().voidItem();
        };
    }

    private static Uni<Void> stillWaits(HeldOrder order) {
        LOG.errorf("order %s was paid two days ago and is not ready or shipped: its money stays frozen", order.id());
        return Uni.createFrom().voidItem();
    }

    private Uni<Settlement> paid(Tx tx, HeldOrder order, Instant paidAt) {
        return switch (OrderPolicy.decide(order.status(), OrderEvent.PAYMENT)) {
            case Move move -> sell(tx, order, paidAt).replaceWith(Settlement.KEEP);
            case Already already -> Uni.createFrom().item(Settlement.KEEP);
            case GiveBack giveBack -> Uni.createFrom().item(Settlement.GIVE_BACK);
            case Refuse refuse -> Uni.createFrom().item(Settlement.GIVE_BACK);
        };
    }

    private Uni<Void> sell(Tx tx, HeldOrder order, Instant paidAt) {
        return codes.draw(tx, order.id(), clock.instant())
                .chain(drawn -> changes.pay(tx, order, paidAt, drawn))
                .chain(() -> changes.move(tx, order, StockMove.SELL))
                .chain(() -> wallet.spend(tx, order.key()))
                .chain(() -> followGifts.offer(tx, order.person(), order.key()))
                .chain(() -> occasions.paid(tx, order.person(), order.key()))
                .chain(() -> outbox.append(
                        tx,
                        OrderPromises.tellPaid(order, clock.instant()),
                        OrderPromises.paidBySomebody(order, clock.instant())));
    }

    private Uni<Void> refunded(Tx tx, HeldOrder order) {
        return switch (OrderPolicy.decide(order.status(), OrderEvent.REFUND)) {
            case Move(OrderStatus to) -> changes.move(tx, order, to, clock.instant());
            case Already already -> Uni.createFrom().voidItem();
            case GiveBack giveBack -> Uni.createFrom().voidItem();
            case Refuse(OrderStatus status) -> {
                LOG.errorf("order %s was refunded in status %s", order.id(), status);
                yield Uni.createFrom().voidItem();
            }
        };
    }
}
