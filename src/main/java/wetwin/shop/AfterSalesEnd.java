package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import wetwin.platform.Database;
import wetwin.platform.Problem;
import wetwin.platform.Tx;
import wetwin.shop.AfterSalesDecision.Already;
import wetwin.shop.AfterSalesDecision.Becomes;
import wetwin.shop.AfterSalesDecision.MoreThanAsked;
import wetwin.shop.AfterSalesDecision.Refuse;

/** Brings a wish for money back to its end, once: whoever comes later, or at the same time, finds it ended. */
@ApplicationScoped
class AfterSalesEnd {
    /** What belongs to an end, in its transaction. */
    @FunctionalInterface
    interface Consequence {
        Uni<Void> of(Tx tx, HeldOrder order, AfterSalesRequest ended);
    }

    static final Consequence NOTHING_ELSE =
            (tx, order, ended) -> Uni.createFrom().voidItem();

    private final OrderChanges changes;
    private final AfterSalesRepository requests;
    private final Database database;

    AfterSalesEnd(OrderChanges changes, AfterSalesRepository requests, Database database) {
        this.changes = changes;
        this.requests = requests;
        this.database = database;
    }

    /** Opens a transaction. The order is held first, as everywhere. */
    Uni<AfterSalesRequest> end(
            OrderId order,
            AfterSalesId id,
            Function<AfterSalesRequest, AfterSalesDecision> decide,
            Consequence consequence) {
        return database.inTransaction(tx -> changes.hold(tx, order).chain(held -> requests.of(tx, order)
                .map(all -> all.stream()
                        .filter(request -> request.id().equals(id))
                        .findFirst()
                        .orElseThrow(Problem::notFound))
                .chain(request -> carryOut(tx, held, request, decide.apply(request), consequence))));
    }

    private Uni<AfterSalesRequest> carryOut(
            Tx tx, HeldOrder order, AfterSalesRequest request, AfterSalesDecision decision, Consequence consequence) {
        return switch (decision) {
            case Becomes(AfterSalesState state) ->
                requests.end(tx, request.id(), state)
                        .chain(() -> consequence.of(tx, order, request.as(state)))
                        .replaceWith(request.as(state));
            case Already already -> Uni.createFrom().item(request);
            case Refuse(AfterSalesState state) ->
                Uni.createFrom().failure(new Problem(409, "AFTER_SALES_STATE").with("state", state.word()));
            case MoreThanAsked(int amountFen) ->
                Uni.createFrom().failure(new Problem(409, "AFTER_SALES_TOO_MUCH").with("amountFen", amountFen));
        };
    }
}
