package wetwin.membership;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where a page of a statement ended: the next one begins after it, whatever was written meanwhile. */
public record PointsCursor(Instant at, UUID transaction) {
    /** Before every entry. */
    static final PointsCursor START = new PointsCursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1L, -1L));

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    public static Optional<PointsCursor> parse(String text) {
        String[] parts = text.split("_", 2);
        if (parts.length != 2) return Optional.empty();
        try {
            Instant at = Instant.parse(parts[0]);
            if (at.isBefore(EARLIEST) || at.isAfter(START.at)) return Optional.empty();
            return Optional.of(new PointsCursor(at, UUID.fromString(parts[1])));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return at + "_" + transaction;
    }
}
