package wetwin.payment;

import io.smallrye.mutiny.Uni;
import java.time.LocalDate;

/** WeChat Pay's bills. Never call it inside a transaction. */
public interface BillDesk {
    /** All payments and refunds of a day in Beijing: complete and unchanged, or not at all. */
    Uni<BillOutcome> tradeBill(LocalDate day);
}
