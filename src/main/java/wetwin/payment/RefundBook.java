package wetwin.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import wetwin.platform.Database;

/** What has gone back and is to go back, as an operator sees it. Each question is one round trip. */
@ApplicationScoped
public class RefundBook {
    /** More than these are not looked through one by one. */
    static final int MOST_STUCK = 100;

    /**
     * A purchase's money.
     *
     * @param number our number of its payment
     * @param transactionId WeChat Pay's
     * @param backFen what goes back by all refunds together
     * @param isBackFen what of it is back
     * @param shipping what WeChat, which keeps the money until then, heard of its goods
     */
    public record Account(
            OutTradeNo number,
            String transactionId,
            Instant paidAt,
            int paidFen,
            int backFen,
            int isBackFen,
            ShippingTold shipping,
            List<Entry> refunds) {
        /** Those whose money none goes back instead of. */
        public Stream<Entry> inForce() {
            return refunds.stream().filter(refund -> refund.instead().isEmpty());
        }
    }

    /**
     * One refund.
     *
     * @param status {@code REQUESTED} until WeChat Pay has answered, then a {@link RefundStatus}
     * @param instead the refund that took its place after it had come to nothing
     */
    public record Entry(
            OutRefundNo number,
            UUID purchase,
            int amountFen,
            String reason,
            String status,
            Instant requestedAt,
            Optional<Instant> succeededAt,
            Optional<String> askedBy,
            Optional<OutRefundNo> instead) {}

    private static final String COLUMNS = """
            r.out_refund_no, r.order_id, r.amount_fen, r.reason, r.status, r.requested_at, r.succeeded_at, r.asked_by,
            n.out_refund_no as instead""";

    private static final String OF = """
            select p.out_trade_no, p.transaction_id, p.paid_at, p.amount_fen as paid_fen, p.refund_fen, p.refunded_fen,
                p.report_outcome, p.report_at, p.report_errcode, p.report_said, p.shipped_at, p.received_at, p.received_by,
                p.settled_at, %s
            from payment p
            left join refund r on r.order_id = p.order_id
            left join refund n on n.replaces = r.out_refund_no
            where p.order_id = $1 and p.state = 'PAID'
            order by r.requested_at, r.out_refund_no""".formatted(COLUMNS);

    static final String STUCK = """
            select %s
            from refund r left join refund n on n.replaces = r.out_refund_no
            where r.status in ('CLOSED', 'ABNORMAL') and n.out_refund_no is null
            order by r.requested_at limit $1""".formatted(COLUMNS);

    private final Database database;

    RefundBook(Database database) {
        this.database = database;
    }

    /** Empty for what was never paid. */
    public Uni<Optional<Account>> of(UUID purchase) {
        return database.query(OF, purchase)
                .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(account(rows)));
    }

    /** Those that came to nothing or wait at WeChat Pay, and that nobody has decided about. The eldest first. */
    public Uni<List<Entry>> stuck() {
        return database.query(STUCK, MOST_STUCK)
                .map(rows -> rows(rows).map(RefundBook::entry).toList());
    }

    private static Account account(RowSet<Row> rows) {
        Row first = rows.iterator().next();
        return new Account(
                new OutTradeNo(first.getString("out_trade_no")),
                first.getString("transaction_id"),
                first.getOffsetDateTime("paid_at").toInstant(),
                first.getInteger("paid_fen"),
                first.getInteger("refund_fen"),
                first.getInteger("refunded_fen"),
                shipping(first),
                rows(rows)
                        .filter(row -> row.getString("out_refund_no") != null)
                        .map(RefundBook::entry)
                        .toList());
    }

    private static ShippingTold shipping(Row row) {
        return new ShippingTold(
                Optional.ofNullable(row.getString("report_outcome"))
                        .map(said -> new ShippingTold.Report(
                                ShippingTold.Said.valueOf(said),
                                row.getOffsetDateTime("report_at").toInstant(),
                                Optional.ofNullable(row.getInteger("report_errcode"))
                                        .orElse(0),
                                Optional.ofNullable(row.getString("report_said"))
                                        .orElse(""))),
                moment(row, "shipped_at"),
                moment(row, "received_at"),
                Optional.ofNullable(row.getString("received_by")),
                moment(row, "settled_at"));
    }

    private static Optional<Instant> moment(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    private static Stream<Row> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static Entry entry(Row row) {
        return new Entry(
                new OutRefundNo(row.getString("out_refund_no")),
                row.getUUID("order_id"),
                row.getInteger("amount_fen"),
                row.getString("reason"),
                row.getString("status"),
                row.getOffsetDateTime("requested_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("succeeded_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("asked_by")),
                Optional.ofNullable(row.getString("instead")).map(OutRefundNo::new));
    }
}
