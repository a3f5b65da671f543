package wetwin.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** The table of refunds. Each method is one round trip. */
@ApplicationScoped
class RefundRepository {
    /** A refund that we asked for, or mean to. */
    record Asked(RefundOrder order, UUID purchase, Optional<RefundStatus> status) {}

    /** A refund claimed to be asked after. */
    record Due(OutRefundNo number, int checks) {}

    private static final String REQUEST = """
            insert into refund (out_refund_no, out_trade_no, order_id, amount_fen, total_fen, reason, status, requested_at)
            select 'R' || p.out_trade_no, p.out_trade_no, p.order_id, p.amount_fen, p.amount_fen, $2, 'REQUESTED', $3
            from payment p where p.order_id = $1 and p.state = 'PAID'
            on conflict on constraint refund_pk do nothing""";

    private static final String FIND = """
            select out_refund_no, out_trade_no, order_id, amount_fen, total_fen, reason, status
            from refund where out_refund_no = $1""";

    private static final String LOCK = FIND + " for update";

    private static final String PROGRESS = """
            update refund set status = $2, refund_id = $3, succeeded_at = $4, check_at = $5 where out_refund_no = $1""";

    static final String CLAIM = """
            update refund r set check_at = $2, checks = r.checks + 1
            from (
                select out_refund_no from refund where status = 'PROCESSING' and check_at <= $1
                order by check_at limit $3 for update skip locked) due
            where r.out_refund_no = due.out_refund_no
            returning r.out_refund_no, r.checks""";

    private static final String CHECK_AGAIN = """
            update refund set check_at = $2 where out_refund_no = $1 and status = 'PROCESSING'""";

    private final Database database;

    RefundRepository(Database database) {
        this.database = database;
    }

    Uni<Void> request(Tx tx, UUID purchase, String reason, Instant now) {
        return tx.query(REQUEST, purchase, reason, now).replaceWithVoid();
    }

    Uni<Optional<Asked>> find(OutRefundNo number) {
        return database.query(FIND, number.value()).map(RefundRepository::asked);
    }

    Uni<Optional<Asked>> lock(Tx tx, OutRefundNo number) {
        return tx.query(LOCK, number.value()).map(RefundRepository::asked);
    }

    Uni<Void> progress(Tx tx, RefundResult refund, Optional<Instant> succeededAt, Optional<Instant> nextCheck) {
        return tx.query(
                        PROGRESS,
                        refund.number().value(),
                        refund.status().name(),
                        refund.refundId(),
                        succeededAt.orElse(null),
                        nextCheck.orElse(null))
                .replaceWithVoid();
    }

    Uni<List<Due>> claim(Instant now, Duration lease, int batch) {
        return database.query(CLAIM, now, now.plus(lease), batch)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Due(new OutRefundNo(row.getString("out_refund_no")), row.getInteger("checks")))
                        .toList());
    }

    Uni<Void> checkAgain(OutRefundNo number, Optional<Instant> when) {
        return database.query(CHECK_AGAIN, number.value(), when.orElse(null)).replaceWithVoid();
    }

    private static Optional<Asked> asked(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(RefundRepository::asked)
                .findFirst();
    }

    private static Asked asked(Row row) {
        String status = row.getString("status");
        return new Asked(
                new RefundOrder(
                        new OutTradeNo(row.getString("out_trade_no")),
                        new OutRefundNo(row.getString("out_refund_no")),
                        row.getInteger("amount_fen"),
                        row.getInteger("total_fen"),
                        row.getString("reason")),
                row.getUUID("order_id"),
                status.equals("REQUESTED") ? Optional.empty() : Optional.of(RefundStatus.valueOf(status)));
    }
}
