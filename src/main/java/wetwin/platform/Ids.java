package wetwin.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The one source of ids and randomness, so that a test can replay it. */
@ApplicationScoped
public class Ids {
    private static final int TOKEN_BYTES = 32;

    private final Clock clock;
    private final RandomGenerator random = new SecureRandom();

    Ids(Clock clock) {
        this.clock = clock;
    }

    /** A UUIDv7: 48 bits of milliseconds, then chance. Later ids sort after earlier ones, to the millisecond. */
    public UUID newId() {
        long millis = clock.millis();
        long high = (millis << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** Not after any id that is drawn from then on. */
    public static UUID firstOf(Instant moment) {
        return new UUID(moment.toEpochMilli() << 16 | 0x7000L, 0x8000_0000_0000_0000L);
    }

    /** 256 bits nobody can guess, as 43 characters of base64url. */
    public String opaqueToken() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(TOKEN_BYTES));
    }

    /** A number from 0 (inclusive) to {@code bound} (exclusive). */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
