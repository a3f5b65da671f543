package wetwin.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import wetwin.platform.Database;

/** Invoices as the operator sees them. Each question is one round trip. */
@ApplicationScoped
public class InvoiceBoard {
    public static final int PAGE = 20;

    /** A page beyond these is of nobody's interest. */
    static final int MOST_PAGES = 50;

    /**
     * An invoice, and the order that it is for.
     *
     * @param leftFen what was paid and does not go back
     */
    public record Entry(Invoice invoice, String number, OrderStatus status, String goods, int leftFen) {}

    /** What has to be done with them. */
    public enum Listed {
        ASKED,
        TO_REVERSE,
        ISSUED
    }

    private static final String SELECT = """
            select %s, o.number, o.status, o.goods, p.amount_fen - p.refund_fen as left_fen
            from invoice i join shop_order o on o.id = i.order_id join payment p on p.order_id = i.order_id""".formatted(InvoiceRepository.COLUMNS);

    /** Those whose order's money has all gone back are of nobody's interest. */
    static final String ASKED = SELECT + """
             where i.number is null and p.amount_fen > p.refund_fen
            order by i.asked_at desc, i.order_id desc limit $1 offset $2""";

    static final String TO_REVERSE = SELECT
            + " where i.reverse_since is not null order by i.reverse_since desc, i.order_id desc limit $1 offset $2";

    static final String ISSUED = SELECT + """
             where i.number is not null and i.reverse_since is null
            order by i.issued_at desc, i.order_id desc limit $1 offset $2""";

    private static final String ONE = SELECT + " where i.order_id = $1";

    private final Database database;

    InvoiceBoard(Database database) {
        this.database = database;
    }

    /**
     * The newest first.
     *
     * @param page from 1 on
     */
    public Uni<List<Entry>> list(Listed listed, int page) {
        int offset = (Math.clamp(page, 1, MOST_PAGES) - 1) * PAGE;
        String sql =
                switch (listed) {
                    case ASKED -> ASKED;
                    case TO_REVERSE -> TO_REVERSE;
                    case ISSUED -> ISSUED;
                };
        return database.query(sql, PAGE, offset).map(rows -> Rows.all(rows, InvoiceBoard::entry));
    }

    public Uni<Optional<Entry>> one(OrderId order) {
        return database.query(ONE, order.value()).map(rows -> Rows.first(rows, InvoiceBoard::entry));
    }

    private static Entry entry(Row row) {
        return new Entry(
                InvoiceRepository.invoice(row),
                row.getString("number"),
                OrderStatus.valueOf(row.getString("status")),
                row.getString("goods"),
                row.getInteger("left_fen"));
    }
}
