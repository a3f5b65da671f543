package wetwin.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** The table of invoices. Each method is one round trip. */
@ApplicationScoped
class InvoiceRepository {
    static final String COLUMNS = """
            i.order_id, i.title, i.tax_number, i.email, i.asked_at, i.number as invoice_number, i.link, i.amount_fen,
            i.issued_at, i.issued_by, i.reverse_since,
            (select jsonb_agg(jsonb_build_object('number', r.number, 'amountFen', r.amount_fen, 'red', r.red_number,
                                                 'at', r.reversed_at, 'by', r.reversed_by) order by r.reversed_at)
             from invoice_reversal r where r.order_id = i.order_id) as reversals""";

    private static final String OF_ORDER = "select %s from invoice i where i.order_id = $1".formatted(COLUMNS);

    private static final String ADD =
            "insert into invoice (order_id, title, tax_number, email, asked_at) values ($1, $2, $3, $4, $5)";

    private static final String ISSUE = """
            update invoice set number = $2, link = $3, amount_fen = $4, issued_at = $5, issued_by = $6, email = null
            where order_id = $1""";

    private static final String REVERSE = """
            with taken_back as (
                insert into invoice_reversal (order_id, number, amount_fen, red_number, reversed_at, reversed_by)
                select order_id, number, amount_fen, $2, $3, $4 from invoice where order_id = $1)
            update invoice set reverse_since = null where order_id = $1 returning amount_fen""";

    private static final String MONEY_WENT_BACK = """
            update invoice i set reverse_since = $2 from payment p
            where i.order_id = $1 and p.order_id = i.order_id and i.number is not null and i.reverse_since is null
              and i.amount_fen > p.amount_fen - p.refund_fen
              and not exists (select from invoice_reversal r where r.order_id = i.order_id and r.number = i.number)""";

    private final Database database;

    InvoiceRepository(Database database) {
        this.database = database;
    }

    Uni<Optional<Invoice>> of(OrderId order) {
        return database.query(OF_ORDER, order.value()).map(rows -> Rows.first(rows, InvoiceRepository::invoice));
    }

    /** In a transaction that holds the order, so that nobody else asks or issues. */
    Uni<Optional<Invoice>> of(Tx tx, OrderId order) {
        return tx.query(OF_ORDER, order.value()).map(rows -> Rows.first(rows, InvoiceRepository::invoice));
    }

    Uni<Void> add(Tx tx, OrderId order, Invoice.Wish wish, Instant now) {
        return tx.query(
                        ADD,
                        order.value(),
                        wish.title(),
                        wish.taxNumber().orElse(null),
                        wish.email().orElse(null),
                        now)
                .replaceWithVoid();
    }

    Uni<Void> issue(Tx tx, OrderId order, Invoice.Issued issued) {
        return tx.query(
                        ISSUE,
                        order.value(),
                        issued.number(),
                        issued.link().orElse(null),
                        issued.amountFen(),
                        issued.at(),
                        issued.by())
                .replaceWithVoid();
    }

    /** The newest is taken back: tells what it was over. Another one may be issued after it. */
    Uni<Integer> reverse(Tx tx, OrderId order, String redNumber, Instant now, String by) {
        return tx.query(REVERSE, order.value(), redNumber, now, by)
                .map(rows -> rows.iterator().next().getInteger("amount_fen"));
    }

    /** One that is made out over more than what is left stands to be taken back. Nothing for all others. */
    Uni<Void> moneyWentBack(Tx tx, OrderId order, Instant now) {
        return tx.query(MONEY_WENT_BACK, order.value(), now).replaceWithVoid();
    }

    static Invoice invoice(Row row) {
        return new Invoice(
                new OrderId(row.getUUID("order_id")),
                new Invoice.Wish(
                        row.getString("title"),
                        Optional.ofNullable(row.getString("tax_number")),
                        Optional.ofNullable(row.getString("email"))),
                row.getOffsetDateTime("asked_at").toInstant(),
                Optional.ofNullable(row.getString("invoice_number")).map(number -> issued(row, number)),
                Rows.instant(row, "reverse_since"),
                Rows.list(row, "reversals", InvoiceRepository::reversal));
    }

    private static Invoice.Reversal reversal(JsonObject row) {
        return new Invoice.Reversal(
                row.getString("number"),
                row.getInteger("amountFen"),
                row.getString("red"),
                Rows.instant(row, "at").orElseThrow(),
                row.getString("by"));
    }

    private static Invoice.Issued issued(Row row, String number) {
        return new Invoice.Issued(
                number,
                Optional.ofNullable(row.getString("link")),
                row.getInteger("amount_fen"),
                Rows.instant(row, "issued_at").orElseThrow(),
                row.getString("issued_by"));
    }
}
