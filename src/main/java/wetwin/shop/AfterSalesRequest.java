package wetwin.shop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A person wants money back for an order.
 *
 * @param key the person's own name for this tap; the same one again means the same request
 * @param photos what shows it, by their names in the store
 */
public record AfterSalesRequest(
        AfterSalesId id,
        OrderId order,
        String key,
        AfterSalesReason reason,
        Optional<String> words,
        int amountFen,
        Instant askedAt,
        AfterSalesState state,
        List<String> photos) {
    public static final int MOST_PHOTOS = 6;

    boolean isOpen() {
        return state instanceof AfterSalesState.Asked;
    }

    /** Whether the other one asks for the same. */
    boolean asksAs(AfterSalesRequest other) {
        return reason == other.reason
                && words.equals(other.words)
                && amountFen == other.amountFen
                && photos.equals(other.photos);
    }

    AfterSalesRequest as(AfterSalesState reached) {
        return new AfterSalesRequest(id, order, key, reason, words, amountFen, askedAt, reached, photos);
    }
}
