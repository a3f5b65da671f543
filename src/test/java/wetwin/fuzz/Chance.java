package wetwin.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** What one seed draws: the same seed, the same draws. */
final class Chance {
    private final SplittableRandom random;

    Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** From 0 (inclusive) to {@code bound} (exclusive). */
    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int times) {
        return below(times) == 0;
    }

    <T> T of(List<T> things) {
        return things.get(below(things.size()));
    }

    @SafeVarargs
    final <T> T of(T... things) {
        return things[below(things.length)];
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Digits, as ids and keys that must not come twice have them. */
    String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) digits.append(1 + below(9));
        return digits.toString();
    }

    String nastyText() {
        return of(NastyValues.TEXTS);
    }
}
