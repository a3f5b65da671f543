package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import wetwin.identity.PersonId;
import wetwin.payment.RefundBook;
import wetwin.payment.RequestRefund;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.Problem;
import wetwin.platform.Tx;
import wetwin.shop.AskDecision.Accepted;

/** A person's wishes for money back, of their own orders. Somebody else's do not exist here. */
@ApplicationScoped
public class AfterSales {
    /** What a person asks for. */
    public record Wish(
            String key, AfterSalesReason reason, Optional<String> words, int amountFen, List<String> photos) {}

    /**
     * An order's requests, the newest first.
     *
     * @param leftFen what may be asked for at most; nothing while nothing may
     */
    public record Account(List<AfterSalesRequest> requests, int leftFen) {}

    private final OrderRepository orders;
    private final OrderChanges changes;
    private final AfterSalesRepository requests;
    private final AfterSalesPhotos photos;
    private final AfterSalesEnd end;
    private final RequestRefund requestRefund;
    private final RefundBook refunds;
    private final Database database;
    private final Ids ids;
    private final Clock clock;

    AfterSales(
            OrderRepository orders,
            OrderChanges changes,
            AfterSalesRepository requests,
            AfterSalesPhotos photos,
            AfterSalesEnd end,
            RequestRefund requestRefund,
            RefundBook refunds,
            Database database,
            Ids ids,
            Clock clock) {
        this.orders = orders;
        this.changes = changes;
        this.requests = requests;
        this.photos = photos;
        this.end = end;
        this.requestRefund = requestRefund;
        this.refunds = refunds;
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** Fails with {@code NOT_FOUND} for an order that is not there and for somebody else's. */
    public Uni<Account> of(OrderId order, PersonId person) {
        return mine(order, person).chain(status -> requests.of(order).chain(found -> refunds.of(order.value())
                .map(money -> new Account(found, mayAskFor(status, found, money)))));
    }

    /** Repeatable by order and key. Fails with {@code NOT_FOUND} for somebody else's order. */
    public Uni<AskDecision> ask(OrderId order, PersonId person, Wish wish) {
        return mine(order, person)
                .chain(() -> database.inTransaction(
                        tx -> changes.hold(tx, order).chain(held -> ask(tx, held, request(order, wish)))));
    }

    /**
     * Repeatable. Fails with {@code NOT_FOUND} for no such request of this order of theirs, and with
     * {@code AFTER_SALES_STATE} (409) for one that is decided.
     */
    public Uni<AfterSalesRequest> withdraw(OrderId order, AfterSalesId id, PersonId person) {
        return mine(order, person)
                .chain(() -> end.end(
                        order, id, request -> AfterSalesPolicy.withdraw(request, now()), AfterSalesEnd.NOTHING_ELSE));
    }

    private Uni<OrderStatus> mine(OrderId order, PersonId person) {
        return orders.payable(order, person)
                .map(found -> found.orElseThrow(Problem::notFound))
                .map(OrderRepository.Payable::status);
    }

    private Uni<AskDecision> ask(Tx tx, HeldOrder order, AfterSalesRequest wanted) {
        return requests.of(tx, order.id()).chain(former -> requestRefund
                .leftFen(tx, order.key())
                .map(leftFen -> AfterSalesPolicy.ask(wanted, order.status(), former, leftFen))
                .chain(decision -> withPhotos(tx, decision))
                .call(decision -> decision instanceof Accepted(AfterSalesRequest request)
                        ? requests.add(tx, request).chain(() -> photos.take(tx, request))
                        : Uni.createFrom().voidItem()));
    }

    private Uni<AskDecision> withPhotos(Tx tx, AskDecision decision) {
        return decision instanceof Accepted(AfterSalesRequest request)
                        && !request.photos().isEmpty()
                ? photos.of(tx, request.order()).map(known -> AfterSalesPolicy.takePhotos(request, known, now()))
                : Uni.createFrom().item(decision);
    }

    private AfterSalesRequest request(OrderId order, Wish wish) {
        return new AfterSalesRequest(
                new AfterSalesId(ids.newId()),
                order,
                wish.key(),
                wish.reason(),
                wish.words(),
                wish.amountFen(),
                now(),
                new AfterSalesState.Asked(),
                wish.photos());
    }

    private static int mayAskFor(
            OrderStatus status, List<AfterSalesRequest> requests, Optional<RefundBook.Account> money) {
        int leftFen =
                money.map(account -> account.paidFen() - account.backFen()).orElse(0);
        return AfterSalesPolicy.mayAskMore(status, requests) ? leftFen : 0;
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
