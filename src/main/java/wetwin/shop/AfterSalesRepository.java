package wetwin.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wetwin.platform.Database;
import wetwin.platform.Tx;
import wetwin.shop.AfterSalesState.Asked;
import wetwin.shop.AfterSalesState.Declined;
import wetwin.shop.AfterSalesState.Granted;
import wetwin.shop.AfterSalesState.Withdrawn;

/** The table of wishes for money back. Each method is one round trip. */
@ApplicationScoped
class AfterSalesRepository {
    static final String COLUMNS = """
            a.id, a.order_id, a.request_key, a.reason, a.words, a.amount_fen, a.state, a.asked_at, a.ended_at,
            a.granted_fen, a.decided_by, a.note,
            array(select p.name from after_sales_photo p where p.request_id = a.id order by p.place) as photos""";

    private static final String OF_ORDER = """
            select %s from after_sales a where a.order_id = $1 order by a.asked_at desc, a.id desc""".formatted(COLUMNS);

    private static final String ORDER = "select order_id from after_sales where id = $1";

    private static final String ADD = """
            insert into after_sales (id, order_id, request_key, reason, words, amount_fen, state, asked_at)
            values ($1, $2, $3, $4, $5, $6, 'ASKED', $7)""";

    private static final String END = """
            update after_sales set state = $2, ended_at = $3, granted_fen = $4, decided_by = $5, note = $6
            where id = $1""";

    private final Database database;

    AfterSalesRepository(Database database) {
        this.database = database;
    }

    /** The newest first. */
    Uni<List<AfterSalesRequest>> of(OrderId order) {
        return database.query(OF_ORDER, order.value()).map(rows -> Rows.all(rows, AfterSalesRepository::request));
    }

    /** The same in a transaction that holds the order, so that nobody else adds or ends one. */
    Uni<List<AfterSalesRequest>> of(Tx tx, OrderId order) {
        return tx.query(OF_ORDER, order.value()).map(rows -> Rows.all(rows, AfterSalesRepository::request));
    }

    Uni<Optional<OrderId>> order(AfterSalesId id) {
        return database.query(ORDER, id.value())
                .map(rows -> Rows.first(rows, row -> new OrderId(row.getUUID("order_id"))));
    }

    Uni<Void> add(Tx tx, AfterSalesRequest request) {
        return tx.query(
                        ADD,
                        request.id().value(),
                        request.order().value(),
                        request.key(),
                        request.reason().name(),
                        request.words().orElse(null),
                        request.amountFen(),
                        request.askedAt())
                .replaceWithVoid();
    }

    Uni<Void> end(Tx tx, AfterSalesId id, AfterSalesState state) {
        return switch (state) {
            case Asked asked -> throw new IllegalArgumentException(id + " has not ended");
            case Granted(var at, var by, var amountFen) ->
                tx.query(END, id.value(), state.word(), at, amountFen, by, null).replaceWithVoid();
            case Declined(var at, var by, var note) ->
                tx.query(END, id.value(), state.word(), at, null, by, note).replaceWithVoid();
            case Withdrawn(var at) ->
                tx.query(END, id.value(), state.word(), at, null, null, null).replaceWithVoid();
        };
    }

    static AfterSalesRequest request(Row row) {
        return new AfterSalesRequest(
                new AfterSalesId(row.getUUID("id")),
                new OrderId(row.getUUID("order_id")),
                row.getString("request_key"),
                AfterSalesReason.valueOf(row.getString("reason")),
                Optional.ofNullable(row.getString("words")),
                row.getInteger("amount_fen"),
                row.getOffsetDateTime("asked_at").toInstant(),
                state(row),
                List.of(row.getArrayOfStrings("photos")));
    }

    private static AfterSalesState state(Row row) {
        String by = row.getString("decided_by");
        return switch (row.getString("state")) {
            case "ASKED" -> new Asked();
            case "GRANTED" -> new Granted(endedAt(row), by, row.getInteger("granted_fen"));
            case "DECLINED" -> new Declined(endedAt(row), by, row.getString("note"));
            case "WITHDRAWN" -> new Withdrawn(endedAt(row));
            case String other -> throw new IllegalStateException("a request for after-sales that is " + other);
        };
    }

    private static Instant endedAt(Row row) {
        return Rows.instant(row, "ended_at").orElseThrow();
    }
}
