package wetwin.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import wetwin.payment.MatchDecision.Reason;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** The table of payments. Each method is one round trip. */
@ApplicationScoped
class PaymentRepository {
    /** A payment as it stands: what its sheet is opened with while WeChat Pay keeps it. */
    record Standing(String state, Optional<RequestPayment> sheet) {
        boolean isOpen() {
            return state.equals("OPEN");
        }
    }

    /** A payment claimed to be asked after. */
    record Due(OutTradeNo number, int checks) {}

    private static final String OPEN = """
            insert into payment (out_trade_no, order_id, payer_openid, amount_fen, state, opened_at, check_at)
            values ($1, $2, $3, $4, 'OPEN', $5, $6)
            on conflict on constraint payment_pk do update set opened_at = payment.opened_at
            returning state, case when sheet_until > $5 then sheet end as sheet""";

    private static final String KEEP_SHEET = """
            update payment set sheet = $2::jsonb, sheet_until = $3 where out_trade_no = $1 and state = 'OPEN'""";

    static final String LOCK = """
            select out_trade_no, order_id, payer_openid, amount_fen, transaction_id
            from payment where out_trade_no = $1 for update""";

    private static final String PAID = """
            update payment set state = 'PAID', transaction_id = $2, paid_at = $3, check_at = null
            where out_trade_no = $1""";

    private static final String CLOSE = """
            update payment set state = 'CLOSED', check_at = null where out_trade_no = $1 and state = 'OPEN'""";

    static final String CLAIM = """
            update payment p set check_at = $2, checks = p.checks + 1
            from (
                select out_trade_no from payment where state = 'OPEN' and check_at <= $1
                order by check_at limit $3 for update skip locked) due
            where p.out_trade_no = due.out_trade_no
            returning p.out_trade_no, p.checks""";

    private static final String CHECK_AGAIN = """
            update payment set check_at = $2 where out_trade_no = $1 and state = 'OPEN'""";

    private static final String PARK = """
            insert into payment_mismatch (id, out_trade_no, transaction_id, reason, transaction, seen_at)
            values ($1, $2, $3, $4, $5::jsonb, $6)
            on conflict on constraint payment_mismatch_once do nothing""";

    private static final String PURCHASE_OF = """
            select order_id from payment where out_trade_no = $1 and transaction_id = $2""";

    private static final String PROGRESS = """
            update payment set shipped_at = coalesce(shipped_at, $2), received_at = coalesce(received_at, $3),
                received_by = case when received_at is null then $4 else received_by end,
                settled_at = coalesce(settled_at, $5)
            where out_trade_no = $1""";

    private final Database database;

    PaymentRepository(Database database) {
        this.database = database;
    }

    /** Opens it, or finds it as it stands. */
    Uni<Standing> open(PurchaseToPay purchase, Instant now, Instant firstCheck) {
        return database.query(
                        OPEN,
                        PaymentNumbers.payment(purchase.id()).value(),
                        purchase.id(),
                        purchase.payer().openId(),
                        purchase.amountFen(),
                        now,
                        firstCheck)
                .map(rows -> standing(rows.iterator().next()));
    }

    /** False when it was paid or closed meanwhile. */
    Uni<Boolean> keepSheet(OutTradeNo number, RequestPayment sheet, Instant until) {
        return database.query(KEEP_SHEET, number.value(), json(sheet), until).map(rows -> rows.rowCount() == 1);
    }

    Uni<Optional<ExpectedPayment>> lock(Tx tx, OutTradeNo number) {
        return tx.query(LOCK, number.value()).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(PaymentRepository::expected)
                .findFirst());
    }

    Uni<Void> paid(Tx tx, PaidTransaction transaction) {
        return tx.query(PAID, transaction.number().value(), transaction.transactionId(), transaction.paidAt())
                .replaceWithVoid();
    }

    Uni<Void> close(OutTradeNo number) {
        return database.query(CLOSE, number.value()).replaceWithVoid();
    }

    Uni<List<Due>> claim(Instant now, Duration lease, int batch) {
        return database.query(CLAIM, now, now.plus(lease), batch)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Due(new OutTradeNo(row.getString("out_trade_no")), row.getInteger("checks")))
                        .toList());
    }

    Uni<Void> checkAgain(OutTradeNo number, Optional<Instant> when) {
        return database.query(CHECK_AGAIN, number.value(), when.orElse(null)).replaceWithVoid();
    }

    /** What that transaction paid for. */
    Uni<Optional<UUID>> purchaseOf(Tx tx, OutTradeNo number, String transactionId) {
        return tx.query(PURCHASE_OF, number.value(), transactionId)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("order_id"))
                        .findFirst());
    }

    /** What was told before stays. */
    Uni<Void> progress(Tx tx, TradeTold told) {
        return tx.query(
                        PROGRESS,
                        told.payment().orElseThrow().value(),
                        told.shippedAt().orElse(null),
                        told.receivedAt().orElse(null),
                        told.receivedAt().isPresent() ? told.receivedBy().name() : null,
                        told.settledAt().orElse(null))
                .replaceWithVoid();
    }

    /** True the first time. */
    Uni<Boolean> park(Tx tx, UUID id, PaidTransaction transaction, Reason reason, Instant now) {
        return tx.query(
                        PARK,
                        id,
                        transaction.number().value(),
                        transaction.transactionId(),
                        reason.name(),
                        json(transaction),
                        now)
                .map(rows -> rows.rowCount() == 1);
    }

    /** True the first time. */
    Uni<Boolean> park(Tx tx, UUID id, RefundResult refund, Instant now) {
        return tx.query(
                        PARK,
                        id,
                        refund.payment().value(),
                        refund.refundId(),
                        Reason.REFUND_DIFFERS.name(),
                        new JsonObject()
                                .put("outRefundNo", refund.number().value())
                                .put("status", refund.status().name())
                                .put("refundFen", refund.refundFen()),
                        now)
                .map(rows -> rows.rowCount() == 1);
    }

    private static Standing standing(Row row) {
        return new Standing(
                row.getString("state"),
                Optional.ofNullable((JsonObject) row.getValue("sheet")).map(PaymentRepository::sheet));
    }

    private static ExpectedPayment expected(Row row) {
        return new ExpectedPayment(
                new OutTradeNo(row.getString("out_trade_no")),
                row.getUUID("order_id"),
                new PayerId(row.getString("payer_openid")),
                row.getInteger("amount_fen"),
                Optional.ofNullable(row.getString("transaction_id")));
    }

    private static JsonObject json(RequestPayment sheet) {
        return new JsonObject()
                .put("timeStamp", sheet.timeStamp())
                .put("nonceStr", sheet.nonceStr())
                .put("package", sheet.packageValue())
                .put("signType", sheet.signType())
                .put("paySign", sheet.paySign());
    }

    private static RequestPayment sheet(JsonObject json) {
        return new RequestPayment(
                json.getString("timeStamp"),
                json.getString("nonceStr"),
                json.getString("package"),
                json.getString("signType"),
                json.getString("paySign"));
    }

    private static JsonObject json(PaidTransaction transaction) {
        return new JsonObject()
                .put("appId", transaction.appId())
                .put("merchantId", transaction.merchantId())
                .put("payer", transaction.payer().openId())
                .put("totalFen", transaction.totalFen())
                .put("currency", transaction.currency())
                .put("paidAt", transaction.paidAt().toString());
    }
}
