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

    /** Before any order was placed; the database's calendar begins somewhere before that, too. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    public static Optional<OrderCursor> parse(String text) {
        String[] parts = text.split("_", 2);
        if (parts.length != 2) return Optional.empty();
        try {
            Instant placedAt = Instant.parse(parts[0]);
            if (placedAt.isBefore(EARLIEST) || placedAt.isAfter(START.placedAt)) return Optional.empty();
            return Optional.of(new OrderCursor(placedAt, new OrderId(UUID.fromString(parts[1]))));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return placedAt + "_" + id;
    }
}
