package wetwin.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Draws what WeChat would draw: ids, tokens, nonces. The same seed draws the same, and numbers that must not repeat over a
 * restart carry the time.
 */
public final class Lot {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(SimulatorClock.BEIJING);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(SimulatorClock.BEIJING);

    private static final long MESSAGES_A_MILLI = 10_000;

    private final SplittableRandom random;
    private final Clock clock;
    private long messages;

    public Lot(long seed, Clock clock) {
        this.random = new SplittableRandom(seed);
        this.clock = clock;
    }

    public synchronized byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    public synchronized String letters(int length) {
        return draw(length);
    }

    public synchronized String digits(int length) {
        return random.ints(length, 0, 10)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    /** A number as MsgId, msgid and menuid have it: 17 digits, rising. */
    public synchronized long messageId() {
        messages++;
        return clock.millis() * MESSAGES_A_MILLI + messages % MESSAGES_A_MILLI;
    }

    /** An access token or ticket, which no earlier run has drawn. */
    public String token(String prefix, int length) {
        String start = prefix + Long.toString(clock.millis(), Character.MAX_RADIX);
        return start + letters(length - start.length());
    }

    /** A transaction_id: channel, day and a number. */
    public String transactionId() {
        return "4200" + digits(6) + DAY.format(clock.instant()) + timeOfDay() + digits(2);
    }

    /** A refund_id: channel, day and a number. */
    public String refundId() {
        return "5030" + digits(7) + DAY.format(clock.instant()) + timeOfDay() + digits(2);
    }

    private String timeOfDay() {
        return "%08d".formatted(clock.millis() % Duration.ofDays(1).toMillis());
    }

    /** A prepay_id, 36 characters beginning with the time. */
    public String prepayId() {
        Instant now = clock.instant();
        return "wx" + SECOND.format(now) + letters(20).toLowerCase(Locale.ROOT);
    }

    private String draw(int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return text.toString();
    }
}
