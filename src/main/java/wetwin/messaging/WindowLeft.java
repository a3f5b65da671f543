package wetwin.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import wetwin.messaging.WindowPolicy.Grant;

/**
 * What a person's acts still allow the account to send them, as the gate would decide it now.
 *
 * @param messages as many as may go out
 * @param until the last moment for them; empty where nothing may
 */
public record WindowLeft(int messages, Optional<Instant> until) {
    public static final WindowLeft NOTHING = new WindowLeft(0, Optional.empty());

    private record Open(int left, Instant until) {}

    /**
     * Reads a row of {@code service_window}.
     *
     * @param messageAt null if they have never written
     * @param actAt null if they have never tapped, followed or scanned
     */
    public static WindowLeft of(Instant messageAt, int messageLeft, Instant actAt, int actLeft, Instant now) {
        return Stream.of(
                        open(messageAt, messageLeft, Grant.MESSAGE.life(), now),
                        open(actAt, actLeft, Grant.TAP.life(), now))
                .flatMap(Optional::stream)
                .max((one, other) -> Integer.compare(one.left(), other.left()))
                .map(widest -> new WindowLeft(widest.left(), Optional.of(widest.until())))
                .orElse(NOTHING);
    }

    private static Optional<Open> open(Instant at, int left, Duration life, Instant now) {
        if (at == null || left == 0 || at.plus(life).isBefore(now)) return Optional.empty();
        return Optional.of(new Open(left, at.plus(life)));
    }
}
