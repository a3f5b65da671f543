package wetwin.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import wetwin.payment.ShippingTold.Said;
import wetwin.platform.Database;

/** Keeps what WeChat said to reports of goods: the last answer, for whoever asks why an order's money stays frozen. */
@ApplicationScoped
public class ShippingBook {
    /** Longer words are not read. */
    private static final int LONGEST = 200;

    static final String NOTE = """
            update payment set report_outcome = $2, report_at = $3, report_errcode = $4, report_said = left($5, %d)
            where out_trade_no = $1""".formatted(LONGEST);

    private final Database database;
    private final Clock clock;

    ShippingBook(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** One round trip. Repeatable: the same again is the same, at a later moment. */
    public Uni<Void> note(OutTradeNo payment, ShippingOutcome outcome) {
        return switch (outcome) {
            case ShippingOutcome.Done done -> note(payment, Said.TAKEN, 0, "");
            case ShippingOutcome.RetryLater(var after, String reason) -> note(payment, Said.PUT_OFF, 0, reason);
            case ShippingOutcome.Refused(int errcode, String errmsg) -> note(payment, Said.REFUSED, errcode, errmsg);
        };
    }

    private Uni<Void> note(OutTradeNo payment, Said said, int errcode, String words) {
        return database.query(NOTE, payment.value(), said.name(), clock.instant(), errcode, words)
                .replaceWithVoid();
    }
}
