package wetwin.shop;

import java.time.Instant;
import java.util.Optional;

/**
 * A person wants money back for an order.
 *
 * @param key the person's own name for this tap; the same one again means the same request
 */
public record AfterSalesRequest(
        AfterSalesId id,
        OrderId order,
        String key,
        AfterSalesReason reason,
        Optional<String> words,
        int amountFen,
        Instant askedAt,
        AfterSalesState state) {
    boolean isOpen() {
        return state instanceof AfterSalesState.Asked;
    }

    /** Whether the other one asks for the same. */
    boolean asksAs(AfterSalesRequest other) {
        return reason == other.reason && words.equals(other.words) && amountFen == other.amountFen;
    }

    AfterSalesRequest as(AfterSalesState reached) {
        return new AfterSalesRequest(id, order, key, reason, words, amountFen, askedAt, reached);
    }
}
