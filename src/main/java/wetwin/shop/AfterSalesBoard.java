package wetwin.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import wetwin.identity.PersonId;
import wetwin.platform.Database;

/** Wishes for money back as the operator sees them. Each question is one round trip. */
@ApplicationScoped
public class AfterSalesBoard {
    public static final int PAGE = 20;

    /** A page beyond these is of nobody's interest. */
    static final int MOST_PAGES = 50;

    /** A request, and the order that it is about. */
    public record Entry(
            AfterSalesRequest request,
            String number,
            OrderStatus status,
            String goods,
            int payableFen,
            PersonId person) {}

    private static final String SELECT = """
            select %s, o.number, o.status, o.goods, o.payable_fen, o.person_id
            from after_sales a join shop_order o on o.id = a.order_id""".formatted(AfterSalesRepository.COLUMNS);

    static final String LIST = SELECT + " where a.state = $1 order by a.asked_at desc, a.id desc limit $2 offset $3";

    private static final String ONE = SELECT + " where a.id = $1";

    private final Database database;

    AfterSalesBoard(Database database) {
        this.database = database;
    }

    /**
     * The newest first.
     *
     * @param state an {@link AfterSalesState}'s word
     * @param page from 1 on
     */
    public Uni<List<Entry>> list(String state, int page) {
        int offset = (Math.clamp(page, 1, MOST_PAGES) - 1) * PAGE;
        return database.query(LIST, state, PAGE, offset).map(rows -> Rows.all(rows, AfterSalesBoard::entry));
    }

    public Uni<Optional<Entry>> one(AfterSalesId id) {
        return database.query(ONE, id.value()).map(rows -> Rows.first(rows, AfterSalesBoard::entry));
    }

    private static Entry entry(Row row) {
        return new Entry(
                AfterSalesRepository.request(row),
                row.getString("number"),
                OrderStatus.valueOf(row.getString("status")),
                row.getString("goods"),
                row.getInteger("payable_fen"),
                new PersonId(row.getUUID("person_id")));
    }
}
