package wetwin.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import wetwin.payment.BillDifference.Kind;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.Tx;

/** The tables of bills compared. Each method is one round trip unless it says otherwise. */
@ApplicationScoped
class ReconciliationRepository {
    /** A bill's sums. */
    record Sums(int lines, long paidFen, long refundedFen) {
        static Sums of(List<BillLine> lines) {
            return new Sums(
                    lines.size(),
                    sum(lines.stream().filter(line -> !line.isRefund()).toList()),
                    sum(lines.stream().filter(BillLine::isRefund).toList()));
        }

        private static long sum(List<BillLine> lines) {
            return lines.stream().mapToLong(BillLine::amountFen).sum();
        }
    }

    /** What is wrong with a day's money, at most: beyond it the day is looked into by hand. */
    static final int MOST_MISSING = 1000;

    /** WeChat Pay keeps bills for three months. */
    private static final int DAYS_BACK = 85;

    private static final String OPEN_DAYS = """
            insert into reconciliation (day, state, due_at)
            select d::date, 'DUE', $2
            from generate_series(
                greatest(coalesce((select max(day) + 1 from reconciliation), $1::date), $1::date - $3::int)::timestamp,
                $1::date::timestamp, interval '1 day') d
            on conflict on constraint reconciliation_pk do nothing""";

    /** Each try puts a day behind the others that are due, so that one that fails for ever holds up none of them. */
    private static final String CLAIM = """
            update reconciliation set due_at = $2, attempts = attempts + 1
            where day = (select day from reconciliation where state = 'DUE' and due_at <= $1 order by due_at, day limit 1)
              and state = 'DUE' and due_at <= $1
            returning day""";

    /** See {@link #takeTurns}. */
    private static final String TAKE_TURNS = "select pg_advisory_xact_lock(hashtextextended('reconciliation', 0))";

    private static final String POSTPONE = """
            update reconciliation set due_at = $2, last_failure = left($3, 200) where day = $1 and state = 'DUE'""";

    static final String PAYMENTS = """
            select out_trade_no as number, amount_fen, state, transaction_id
            from payment where out_trade_no = any($1::text[])""";

    static final String REFUNDS = """
            select out_refund_no as number, amount_fen, status as state, null as transaction_id
            from refund where out_refund_no = any($1::text[])""";

    /** What is on a bill and still open here is asked after at once. */
    private static final String BILLED_PAYMENTS = """
            update payment set billed_on = coalesce(billed_on, $1),
                check_at = case when state = 'OPEN' then $3 else check_at end
            where out_trade_no = any($2::text[])""";

    private static final String BILLED_REFUNDS = """
            update refund set billed_on = coalesce(billed_on, $1),
                check_at = case when status in ('PROCESSING', 'ABNORMAL') then $3 else check_at end
            where out_refund_no = any($2::text[])""";

    private static final String NOTE = """
            insert into bill_difference (id, day, kind, out_trade_no, out_refund_no, bill_fen, our_fen, bill_state,
                our_state, found_at)
            select (d ->> 'id')::uuid, $1, d ->> 'kind', d ->> 'payment', d ->> 'refund', (d ->> 'billFen')::int,
                (d ->> 'ourFen')::int, d ->> 'billState', d ->> 'ourState', $3
            from jsonb_array_elements($2::jsonb) d
            on conflict on constraint bill_difference_once do nothing""";

    static final String NOT_BILLED = """
            (select out_trade_no, null as out_refund_no, amount_fen, 'PAID' as state
             from payment where paid_at >= $1 and paid_at < $2 and billed_on is null
             order by paid_at limit $3)
            union all
            (select out_trade_no, out_refund_no, amount_fen, status
             from refund where succeeded_at >= $1 and succeeded_at < $2 and billed_on is null
             order by succeeded_at limit $3)""";

    /** A refund may be on the bill of the day after, and that one may have been compared before. */
    private static final String APPEARED = """
            update bill_difference d set settled_at = $2, settled_by = 'reconcile-bill',
                note = 'on the bill of ' || $1::date
            where d.kind = 'MISSING_THERE' and d.settled_at is null
              and (d.out_refund_no = '' and exists (
                    select from payment p where p.out_trade_no = d.out_trade_no and p.billed_on is not null)
                or d.out_refund_no <> '' and exists (
                    select from refund r where r.out_refund_no = d.out_refund_no and r.billed_on is not null))""";

    private static final String COMPARED = """
            update reconciliation set state = 'COMPARED', compared_at = $2, last_failure = null, lines = $3,
                paid_fen = $4, refunded_fen = $5
            where day = $1 and state = 'DUE'""";

    private final Database database;
    private final Ids ids;

    ReconciliationRepository(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    /** Every day up to {@code last} has its row. */
    Uni<Void> openDays(LocalDate last, Instant due) {
        return database.query(OPEN_DAYS, last, due, DAYS_BACK).replaceWithVoid();
    }

    /** Of the days that are due the one that has waited longest; nobody else gets it until the lease ends. */
    Uni<Optional<LocalDate>> claim(Instant now, Duration lease) {
        return database.query(CLAIM, now, now.plus(lease))
                .map(rows -> list(rows, row -> row.getLocalDate("day")).stream().findFirst());
    }

    Uni<Void> postpone(LocalDate day, Instant until, String reason) {
        return database.query(POSTPONE, day, until, reason).replaceWithVoid();
    }

    /** What we have of some lines, by their own numbers. Two round trips. */
    Uni<Map<String, OurEntry>> ours(Tx tx, List<BillLine> lines) {
        Map<String, OurEntry> found = new HashMap<>();
        return tx.query(PAYMENTS, (Object) payments(lines))
                .invoke(rows -> rows.forEach(row -> found.put(row.getString("number"), entry(row))))
                .chain(() -> tx.query(REFUNDS, (Object) refunds(lines)))
                .invoke(rows -> rows.forEach(row -> found.put(row.getString("number"), entry(row))))
                .replaceWith(found);
    }

    /** These are on that day's bill. Locks as everybody does: refunds before payments. Two round trips. */
    Uni<Void> billed(Tx tx, LocalDate day, List<BillLine> lines, Instant now) {
        return tx.query(BILLED_REFUNDS, day, refunds(lines), now)
                .chain(() -> tx.query(BILLED_PAYMENTS, day, payments(lines), now))
                .replaceWithVoid();
    }

    Uni<Void> note(Tx tx, LocalDate day, List<BillDifference> differences, Instant now) {
        if (differences.isEmpty()) return Uni.createFrom().voidItem();
        JsonArray array = new JsonArray();
        differences.forEach(difference -> array.add(json(difference)));
        return tx.query(NOTE, day, array, now).replaceWithVoid();
    }

    /**
     * Days are closed one after the other, so that of two whichever is second sees what the first has found missing and
     * what was on its bill.
     */
    Uni<Void> takeTurns(Tx tx) {
        return tx.query(TAKE_TURNS).replaceWithVoid();
    }

    /** What was paid or given back between these moments and is on no bill. */
    Uni<List<BillDifference>> notBilled(Tx tx, Instant from, Instant until) {
        return tx.query(NOT_BILLED, from, until, MOST_MISSING)
                .map(rows -> list(rows, ReconciliationRepository::missingThere));
    }

    /** Two round trips. */
    Uni<Void> compared(Tx tx, LocalDate day, Sums sums, Instant now) {
        return tx.query(APPEARED, day, now)
                .chain(() -> tx.query(COMPARED, day, now, sums.lines(), sums.paidFen(), sums.refundedFen()))
                .replaceWithVoid();
    }

    private static String[] payments(List<BillLine> lines) {
        return lines.stream()
                .filter(line -> !line.isRefund())
                .map(BillLine::payment)
                .toArray(String[]::new);
    }

    private static String[] refunds(List<BillLine> lines) {
        return lines.stream().flatMap(line -> line.refund().stream()).toArray(String[]::new);
    }

    private JsonObject json(BillDifference difference) {
        return new JsonObject()
                .put("id", ids.newId().toString())
                .put("kind", difference.kind().name())
                .put("payment", difference.payment())
                .put("refund", difference.refund().orElse(""))
                .put("billFen", difference.billFen().orElse(null))
                .put("ourFen", difference.ourFen().orElse(null))
                .put("billState", difference.billState().orElse(null))
                .put("ourState", difference.ourState().orElse(null));
    }

    private static OurEntry entry(Row row) {
        return new OurEntry(
                row.getInteger("amount_fen"),
                row.getString("state"),
                Optional.ofNullable(row.getString("transaction_id")));
    }

    private static BillDifference missingThere(Row row) {
        return new BillDifference(
                Kind.MISSING_THERE,
                row.getString("out_trade_no"),
                Optional.ofNullable(row.getString("out_refund_no")),
                Optional.empty(),
                Optional.of(row.getInteger("amount_fen")),
                Optional.empty(),
                Optional.of(row.getString("state")));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        return new ArrayList<>(
                StreamSupport.stream(rows.spliterator(), false).map(read).toList());
    }
}
