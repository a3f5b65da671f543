package wetwin.platform;

import java.time.Clock;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.UUID;

/** Ids and randomness that the same seed draws again. */
public final class SeededIds extends Ids {
    private final SplittableRandom random;
    private final Clock clock;

    public SeededIds(Clock clock, long seed) {
        super(clock);
        this.clock = clock;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public UUID newId() {
        long high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    @Override
    public String opaqueToken() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
    }

    @Override
    public int below(int bound) {
        return random.nextInt(bound);
    }

    @Override
    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
