package wetwin.payment;

import static wetwin.platform.WechatTime.BEIJING;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import wetwin.payment.TakeBackPolicy.Standing;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** An operator has a day compared after all that was set aside: what kept its bill away is mended, or it was a slip. */
@ApplicationScoped
public class TakeDayBack {
    private static final String LOCK = """
            select state = 'SET_ASIDE' as set_aside, taken_back_at is not null as taken_back
            from reconciliation where day = $1 for update""";

    /** It is due when it would have been, and has been tried as often. */
    private static final String TAKE_BACK = """
            update reconciliation set state = 'DUE', former_note = note, note = null, taken_back_at = $2,
                taken_back_by = $3
            where day = $1 and state = 'SET_ASIDE'""";

    private final Database database;
    private final Clock clock;

    TakeDayBack(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Opens a transaction. Repeatable: whoever took it back first is on record. */
    public Uni<DayTakenBack> takeBack(LocalDate day, String by) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), BEIJING);
        return database.inTransaction(tx -> tx.query(LOCK, day)
                .map(rows -> TakeBackPolicy.decide(day, standing(rows), today))
                .call(decision -> carryOut(tx, decision, day, by)));
    }

    private Uni<Void> carryOut(Tx tx, DayTakenBack decision, LocalDate day, String by) {
        return switch (decision) {
            case DayTakenBack.Done done ->
                tx.query(TAKE_BACK, day, clock.instant(), by).replaceWithVoid();
            case DayTakenBack.Already already -> Uni.createFrom().voidItem();
            case DayTakenBack.TooOld tooOld -> Uni.createFrom().voidItem();
            case DayTakenBack.NoSuchDay none -> Uni.createFrom().voidItem();
        };
    }

    private static Optional<Standing> standing(RowSet<Row> rows) {
        if (rows.size() == 0) return Optional.empty();
        Row row = rows.iterator().next();
        return Optional.of(new Standing(row.getBoolean("set_aside"), row.getBoolean("taken_back")));
    }
}
