package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.membership.OrderWallet;
import wetwin.membership.OrderWallet.Kept;
import wetwin.membership.ReverseOrderPoints;
import wetwin.payment.PartDecision;
import wetwin.payment.PartDecision.Granted;
import wetwin.payment.PartRefund;
import wetwin.payment.RequestRefund;
import wetwin.platform.Database;
import wetwin.platform.Problem;
import wetwin.platform.Tx;

/**
 * The shop gives a part of an order's money back, and with it the same share of the points it was paid with; that share
 * of the points it earned goes the other way. The order goes on
 * its way, and its coupon stays spent; with the part that leaves nothing it is taken back as a whole. Repeatable by the
 * part's key.
 *
 * <p>Fails with {@code NOT_FOUND} for no such order, and with 409: {@code ORDER_STATE} for one that is not paid or is
 * over, {@code REFUND_TOO_MUCH} with what is left, {@code IDEMPOTENCY_KEY_REUSED}, {@code REFUND_TOO_MANY}.
 */
@ApplicationScoped
public class GivePartBack {
    private final OrderChanges changes;
    private final EndOrder endOrder;
    private final RequestRefund requestRefund;
    private final ReverseOrderPoints reversePoints;
    private final OrderWallet wallet;
    private final Database database;

    GivePartBack(
            OrderChanges changes,
            EndOrder endOrder,
            RequestRefund requestRefund,
            ReverseOrderPoints reversePoints,
            OrderWallet wallet,
            Database database) {
        this.changes = changes;
        this.endOrder = endOrder;
        this.requestRefund = requestRefund;
        this.reversePoints = reversePoints;
        this.wallet = wallet;
        this.database = database;
    }

    public Uni<Void> give(OrderId id, PartRefund part) {
        return database.inTransaction(tx -> changes.hold(tx, id).chain(order -> give(tx, order, part)));
    }

    /** Joins the transaction, in which the order is held. */
    Uni<Void> give(Tx tx, HeldOrder order, PartRefund part) {
        return requestRefund
                .requestPart(tx, order.key(), part)
                .invoke(decision -> refuse(decision, order.status()))
                .chain(decision -> decision instanceof Granted granted
                        ? follow(tx, order, granted)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> follow(Tx tx, HeldOrder order, Granted granted) {
        if (granted.isAll())
            return endOrder.end(tx, order, OrderEvent.TAKING_BACK).replaceWithVoid();
        Kept kept = new Kept(
                order.key(), granted.number().value(), granted.paidFen() - granted.backFen(), granted.paidFen());
        return reversePoints
                .reversePart(tx, order.person(), order.key(), kept.refund(), kept.keptFen(), kept.paidFen())
                .chain(() -> order.points() == 0
                        ? Uni.createFrom().voidItem()
                        : wallet.givePartBack(tx, order.person(), kept));
    }

    /** A refusal gives the transaction up, and with it what was promised. */
    private static void refuse(PartDecision decision, OrderStatus status) {
        switch (decision) {
            case Granted granted -> {
                if (!OrderPolicy.mayGivePartBack(status)) throw orderState(status);
            }
            case PartDecision.Repeated repeated -> {}
            case PartDecision.KeyUsed used -> throw new Problem(409, "IDEMPOTENCY_KEY_REUSED");
            case PartDecision.TooMuch(int leftFen) -> {
                if (!OrderPolicy.mayGivePartBack(status)) throw orderState(status);
                throw new Problem(409, "REFUND_TOO_MUCH").with("leftFen", leftFen);
            }
            case PartDecision.NotPaid notPaid -> throw orderState(status);
            case PartDecision.TooMany tooMany -> throw new Problem(409, "REFUND_TOO_MANY");
        }
    }

    private static Problem orderState(OrderStatus status) {
        return new Problem(409, "ORDER_STATE").with("orderStatus", status.name());
    }
}
