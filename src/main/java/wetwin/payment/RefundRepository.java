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
    record Asked(RefundOrder order, UUID purchase, Optional<RefundStatus> status, Optional<OutRefundNo> replaces) {}

    /** A refund claimed to be asked after. */
    record Due(OutRefundNo number, int checks) {}

    private static final String LOCK_PAID = """
            select out_trade_no, amount_fen, refund_fen,
                (select count(*)::int from refund r where r.order_id = p.order_id) as refunds
            from payment p where p.order_id = $1 and p.state = 'PAID' for update of p""";

    private static final String ASKED_FEN = "select amount_fen from refund where order_id = $1 and request_key = $2";

    private static final String REQUEST = """
            with promised as (
                update payment set refund_fen = refund_fen + $3 where out_trade_no = $2
                returning out_trade_no, order_id, amount_fen)
            insert into refund (out_refund_no, out_trade_no, order_id, amount_fen, total_fen, reason, status,
                requested_at, request_key, asked_by)
            select $1, out_trade_no, order_id, $3, amount_fen, $4, 'REQUESTED', $5, $6, $7 from promised""";

    /** The same money under another number: what is promised in sum stays as it is. */
    private static final String REPLACE = """
            insert into refund (out_refund_no, out_trade_no, order_id, amount_fen, total_fen, reason, status,
                requested_at, request_key, asked_by, replaces)
            select $1, out_trade_no, order_id, amount_fen, total_fen, reason, 'REQUESTED', $3,
                'instead:' || out_refund_no, $4, out_refund_no
            from refund where out_refund_no = $2
            on conflict on constraint refund_replaces_once do nothing""";

    private static final String FIND = """
            select out_refund_no, out_trade_no, order_id, amount_fen, total_fen, reason, status, replaces
            from refund where out_refund_no = $1""";

    private static final String LOCK = FIND + " for update";

    private static final String PROGRESS = """
            update refund set status = $2, refund_id = $3, succeeded_at = $4, check_at = $5 where out_refund_no = $1""";

    /** While a release rolls out, the one before promises without counting. */
    private static final String BACK = """
            update payment set refunded_fen = refunded_fen + $2, refund_fen = greatest(refund_fen, refunded_fen + $2)
            where out_trade_no = $1
            returning refunded_fen = amount_fen as is_all""";

    static final String CLAIM = """
            update refund r set check_at = $2, checks = r.checks + 1
            from (
                select out_refund_no from refund
                where status in ('PROCESSING', 'ABNORMAL') and check_at <= $1
                order by check_at limit $3 for update skip locked) due
            where r.out_refund_no = due.out_refund_no
            returning r.out_refund_no, r.checks""";

    private static final String CHECK_AGAIN = """
            update refund set check_at = $2
            where out_refund_no = $1 and status in ('PROCESSING', 'ABNORMAL')""";

    private final Database database;

    RefundRepository(Database database) {
        this.database = database;
    }

    /** A payment that was made, held until the transaction ends. */
    Uni<Optional<Refundable>> lockPaid(Tx tx, UUID purchase) {
        return tx.query(LOCK_PAID, purchase).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(RefundRepository::refundable)
                .findFirst());
    }

    /** What was asked for under that key. */
    Uni<Optional<Integer>> askedFen(Tx tx, UUID purchase, String key) {
        return tx.query(ASKED_FEN, purchase, key).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getInteger("amount_fen"))
                .findFirst());
    }

    Uni<Void> request(Tx tx, Refundable paid, PartRefund wanted, Instant now) {
        return tx.query(
                        REQUEST,
                        paid.nextNumber().value(),
                        paid.payment().value(),
                        wanted.amountFen(),
                        wanted.reason(),
                        now,
                        wanted.key(),
                        wanted.askedBy())
                .replaceWithVoid();
    }

    /** False when it was replaced before. */
    Uni<Boolean> replace(Tx tx, OutRefundNo closed, Refundable paid, String askedBy, Instant now) {
        return tx.query(REPLACE, paid.nextNumber().value(), closed.value(), now, askedBy)
                .map(rows -> rows.rowCount() == 1);
    }

    /** Counts what is back with the person: true when that is everything. */
    Uni<Boolean> back(Tx tx, OutTradeNo payment, int amountFen) {
        return tx.query(BACK, payment.value(), amountFen)
                .map(rows -> rows.iterator().next().getBoolean("is_all"));
    }

    Uni<Optional<Asked>> find(Tx tx, OutRefundNo number) {
        return tx.query(FIND, number.value()).map(RefundRepository::asked);
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
                status.equals("REQUESTED") ? Optional.empty() : Optional.of(RefundStatus.valueOf(status)),
                Optional.ofNullable(row.getString("replaces")).map(OutRefundNo::new));
    }

    private static Refundable refundable(Row row) {
        return new Refundable(
                new OutTradeNo(row.getString("out_trade_no")),
                row.getInteger("amount_fen"),
                row.getInteger("refund_fen"),
                row.getInteger("refunds"));
    }
}
