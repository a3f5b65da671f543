package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Function;
import wetwin.payment.PartRefund;
import wetwin.platform.Problem;
import wetwin.platform.Tx;
import wetwin.shop.AfterSalesState.Granted;

/**
 * The operator's word on a wish for money back. Repeatable; of two at once one counts. Fails with {@code NOT_FOUND} for
 * no such request, with 409: {@code AFTER_SALES_STATE} for one that has ended otherwise, {@code AFTER_SALES_TOO_MUCH}
 * for more than was asked, and as {@link GivePartBack} does.
 */
@ApplicationScoped
public class DecideAfterSales {
    private final AfterSalesRepository requests;
    private final AfterSalesEnd end;
    private final GivePartBack givePartBack;
    private final Clock clock;

    DecideAfterSales(AfterSalesRepository requests, AfterSalesEnd end, GivePartBack givePartBack, Clock clock) {
        this.requests = requests;
        this.end = end;
        this.givePartBack = givePartBack;
        this.clock = clock;
    }

    /** The money goes back in the same transaction, under the request's own key. */
    public Uni<Void> grant(AfterSalesId id, int amountFen, String operator) {
        return end(
                id, request -> AfterSalesPolicy.grant(request, amountFen, operator, clock.instant()), this::giveBack);
    }

    /** @param note why, for the person to read */
    public Uni<Void> decline(AfterSalesId id, String note, String operator) {
        return end(
                id,
                request -> AfterSalesPolicy.decline(request, note, operator, clock.instant()),
                AfterSalesEnd.NOTHING_ELSE);
    }

    private Uni<Void> end(
            AfterSalesId id,
            Function<AfterSalesRequest, AfterSalesDecision> decide,
            AfterSalesEnd.Consequence consequence) {
        return requests.order(id)
                .chain(order -> end.end(order.orElseThrow(Problem::notFound), id, decide, consequence))
                .replaceWithVoid();
    }

    private Uni<Void> giveBack(Tx tx, HeldOrder order, AfterSalesRequest ended) {
        return ended.state() instanceof Granted(var at, String by, int amountFen)
                ? givePartBack.give(tx, order, part(ended, amountFen, by))
                : Uni.createFrom().voidItem();
    }

    private static PartRefund part(AfterSalesRequest request, int amountFen, String by) {
        return new PartRefund(
                "after-sales:" + request.id(),
                amountFen,
                "售后退款：" + request.reason().words(),
                by);
    }
}
