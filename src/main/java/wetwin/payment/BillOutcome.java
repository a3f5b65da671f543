package wetwin.payment;

import java.time.Duration;
import java.util.List;

/** What comes of asking for a day's bill. */
public sealed interface BillOutcome {
    /** The whole bill; without lines for a day without payments. */
    record Read(List<BillLine> lines) implements BillOutcome {}

    /** Not made yet, busy, or what came was not what was announced. */
    record NotNow(Duration after, String reason) implements BillOutcome {}
}
