package wetwin.shop;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where a page of orders ended: the next one begins after it, whatever came in meanwhile. */
public record OrderCursor(Instant placedAt, OrderId id) {
    /** Before every order. */
    static final OrderCursor START =
            new OrderCursor(Instant.parse("9999-01-01T00:00:00Z"), new OrderId(new UUID(-1L, -1L)));

    public static Optional<OrderCursor> parse(String text) {
        String[] parts = text.split("_", 2);
        if (parts.length != 2) return Optional.empty();
        try {
            return Optional.of(new OrderCursor(Instant.parse(parts[0]), new OrderId(UUID.fromString(parts[1]))));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return placedAt + "_" + id;
    }
}
