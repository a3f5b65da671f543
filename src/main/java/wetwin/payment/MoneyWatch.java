package wetwin.payment;

import static wetwin.platform.WechatTime.BEIJING;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import wetwin.platform.Database;
import wetwin.platform.Facts;

/** What about money waits for a person, and how far bills are compared. Each question is one round trip. */
@ApplicationScoped
public class MoneyWatch {
    /** Shown at most: whoever has more looks into the first. */
    static final int MOST_SHOWN = 100;

    private static final int DAYS_SHOWN = 30;
    /**
     * A day whose bill was, or is to be, compared.
     *
     * @param setAside why somebody had it left as it is; empty where nobody has
     * @param setAsideBy who did last, also where it was taken back since
     * @param takenBackBy who had it compared after all; empty where it is set aside, or never was
     * @param canBeTakenBack it is set aside, and WeChat Pay still gives out its bill
     */
    public record Day(
            LocalDate day,
            boolean isCompared,
            Optional<String> setAside,
            Optional<String> setAsideBy,
            Optional<Instant> setAsideAt,
            Optional<String> takenBackBy,
            Optional<Instant> takenBackAt,
            boolean canBeTakenBack,
            int attempts,
            Optional<String> lastFailure,
            Optional<Integer> lines,
            Optional<Long> paidFen,
            Optional<Long> refundedFen,
            int openDifferences) {}

    /** Something in which a bill and we do not agree. */
    public record Difference(
            UUID id,
            LocalDate day,
            String kind,
            String payment,
            Optional<String> refund,
            Optional<Integer> billFen,
            Optional<Integer> ourFen,
            Optional<String> billState,
            Optional<String> ourState,
            Instant foundAt) {}

    /** Money that does not fit what it claims to pay. */
    public record Mismatch(
            UUID id, String payment, String transactionId, String reason, JsonObject said, Instant seenAt) {}

    /** The last ones, and of those before what somebody can still do something about. */
    private static final String DAYS = """
            select r.day, r.state, r.note, r.set_aside_by, r.set_aside_at,
                case when r.state <> 'SET_ASIDE' then r.taken_back_by end as taken_back_by,
                case when r.state <> 'SET_ASIDE' then r.taken_back_at end as taken_back_at,
                r.attempts, r.last_failure, r.lines, r.paid_fen, r.refunded_fen,
                (select count(*)::int from bill_difference d where d.day = r.day and d.settled_at is null) as open
            from reconciliation r
            where r.day > (select max(day) from reconciliation) - $1::int or r.state = 'DUE'
                or r.state = 'SET_ASIDE' and r.day >= $2
            order by r.day desc limit $3""";

    static final String DIFFERENCES = """
            select id, day, kind, out_trade_no, out_refund_no, bill_fen, our_fen, bill_state, our_state, found_at
            from bill_difference where settled_at is null order by found_at limit $1""";

    static final String MISMATCHES = """
            select id, out_trade_no, transaction_id, reason, transaction, seen_at
            from payment_mismatch where settled_at is null order by seen_at limit $1""";

    private static final String SETTLE_DIFFERENCE = """
            update bill_difference set settled_at = $2, settled_by = $3, note = $4
            where id = $1 and settled_at is null""";

    private static final String SETTLE_MISMATCH = """
            update payment_mismatch set settled_at = $2, settled_by = $3, note = $4
            where id = $1 and settled_at is null""";

    /** Of one that has not been tried yet nobody can say that it fails. */
    private static final String SET_ASIDE = """
            update reconciliation set state = 'SET_ASIDE', set_aside_at = $2, set_aside_by = $3, note = $4
            where day = $1 and state = 'DUE' and attempts > 0""";

    /** Days count from the eldest that waits: others behind one that fails may all be compared. */
    private static final String HEALTH = """
            select (select count(*)::int from bill_difference where settled_at is null) as differences,
                (select count(*)::int from payment_mismatch where settled_at is null) as mismatches,
                (select count(*)::int from refund r where r.status in ('CLOSED', 'ABNORMAL')
                    and not exists (select from refund n where n.replaces = r.out_refund_no)) as stuck,
                (select coalesce($1::date - min(day), 0) from reconciliation where state = 'DUE') as days""";

    private final Database database;
    private final Clock clock;

    MoneyWatch(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The last {@value #DAYS_SHOWN}, and those before that wait or can be taken back; the newest first. */
    public Uni<List<Day>> days() {
        LocalDate eldest = TakeBackPolicy.eldest(LocalDate.ofInstant(clock.instant(), BEIJING));
        return database.query(DAYS, DAYS_SHOWN, eldest, MOST_SHOWN).map(rows -> list(rows, row -> day(row, eldest)));
    }

    /** Those that nobody has explained, the eldest first. */
    public Uni<List<Difference>> differences() {
        return database.query(DIFFERENCES, MOST_SHOWN).map(rows -> list(rows, MoneyWatch::difference));
    }

    /** Those that nobody has dealt with, the eldest first. */
    public Uni<List<Mismatch>> mismatches() {
        return database.query(MISMATCHES, MOST_SHOWN).map(rows -> list(rows, MoneyWatch::mismatch));
    }

    /** False where there is none that waits. */
    public Uni<Boolean> settleDifference(UUID id, String by, String note) {
        return database.query(SETTLE_DIFFERENCE, id, clock.instant(), by, note).map(rows -> rows.rowCount() == 1);
    }

    /** False where there is none that waits. */
    public Uni<Boolean> settleMismatch(UUID id, String by, String note) {
        return database.query(SETTLE_MISMATCH, id, clock.instant(), by, note).map(rows -> rows.rowCount() == 1);
    }

    /** A day's bill that cannot be had or read is not tried any more; false where there is none that fails. */
    public Uni<Boolean> setAside(LocalDate day, String by, String note) {
        return database.query(SET_ASIDE, day, clock.instant(), by, note).map(rows -> rows.rowCount() == 1);
    }

    /** Says so that an alarm can hear it. */
    Uni<Void> tell() {
        return database.query(HEALTH, LocalDate.ofInstant(clock.instant(), BEIJING))
                .map(rows -> rows.iterator().next())
                .invoke(row -> Facts.tell(
                        "money-health",
                        Map.of(
                                "differences", row.getInteger("differences"),
                                "mismatches", row.getInteger("mismatches"),
                                "stuckRefunds", row.getInteger("stuck"),
                                "daysNotCompared", row.getInteger("days"))))
                .replaceWithVoid();
    }

    private static Day day(Row row, LocalDate eldest) {
        boolean isSetAside = row.getString("state").equals("SET_ASIDE");
        return new Day(
                row.getLocalDate("day"),
                row.getString("state").equals("COMPARED"),
                Optional.ofNullable(row.getString("note")),
                Optional.ofNullable(row.getString("set_aside_by")),
                moment(row, "set_aside_at"),
                Optional.ofNullable(row.getString("taken_back_by")),
                moment(row, "taken_back_at"),
                isSetAside && !row.getLocalDate("day").isBefore(eldest),
                row.getInteger("attempts"),
                Optional.ofNullable(row.getString("last_failure")),
                Optional.ofNullable(row.getInteger("lines")),
                Optional.ofNullable(row.getLong("paid_fen")),
                Optional.ofNullable(row.getLong("refunded_fen")),
                row.getInteger("open"));
    }

    private static Difference difference(Row row) {
        return new Difference(
                row.getUUID("id"),
                row.getLocalDate("day"),
                row.getString("kind"),
                row.getString("out_trade_no"),
                Optional.of(row.getString("out_refund_no")).filter(number -> !number.isEmpty()),
                Optional.ofNullable(row.getInteger("bill_fen")),
                Optional.ofNullable(row.getInteger("our_fen")),
                Optional.ofNullable(row.getString("bill_state")),
                Optional.ofNullable(row.getString("our_state")),
                instant(row, "found_at"));
    }

    private static Mismatch mismatch(Row row) {
        return new Mismatch(
                row.getUUID("id"),
                row.getString("out_trade_no"),
                row.getString("transaction_id"),
                row.getString("reason"),
                (JsonObject) row.getValue("transaction"),
                instant(row, "seen_at"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime moment = row.getOffsetDateTime(column);
        return moment.toInstant();
    }

    private static Optional<Instant> moment(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
