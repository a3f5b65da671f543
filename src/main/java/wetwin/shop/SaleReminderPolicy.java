package wetwin.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import wetwin.shop.SaleReminderDecision.NotShown;
import wetwin.shop.SaleReminderDecision.OnSale;
import wetwin.shop.SaleReminderDecision.Promised;
import wetwin.shop.SaleReminderDecision.TooMany;

/** Decides of which sales somebody may be reminded, and when. Pure. */
final class SaleReminderPolicy {
    /** Nobody waits for more; it bounds what one person can make others keep and send. */
    static final int MOST = 50;

    /** So long before the sale begins, so that there is time to open the page. */
    static final Duration BEFORE = Duration.ofMinutes(10);

    /** So long after it has begun; later it would be no help. */
    static final Duration WORTH_IT = Duration.ofHours(2);

    /**
     * A product in a shop.
     *
     * @param others how many open reminders of other products the person has
     */
    record Look(boolean shown, Optional<Instant> saleFrom, int others) {}

    private SaleReminderPolicy() {}

    static SaleReminderDecision decide(Look look, ProductId product, Instant now) {
        if (!look.shown()) return new NotShown(product);
        if (look.saleFrom().filter(now::isBefore).isEmpty()) return new OnSale(product);
        return look.others() >= MOST ? new TooMany(MOST) : new Promised();
    }
}
