package wetwin.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The rounds of a run, each with a seed of its own. The usual ones are the same in every run, so that a build that
 * passed passes again; others are a property away, and so is one round alone.
 */
final class Rounds {
    static final String SEED = "wetwin.fuzz.seed";
    static final String ROUNDS = "wetwin.fuzz.rounds";
    private static final int SHOWN = Integer.getInteger("wetwin.fuzz.shown", 5);

    private Rounds() {}

    @FunctionalInterface
    interface Round {
        void play(Chance chance) throws Exception;
    }

    /** Plays each round; the first ones that fail say how to play them again. */
    static void play(String what, int usual, Round round) {
        long first = Long.getLong(SEED, 1);
        int count = Integer.getInteger(ROUNDS, usual);
        System.out.printf("%s: seeds %d to %d%n", what, first, first + count - 1);
        List<AssertionError> failures = LongStream.range(first, first + count)
                .mapToObj(seed -> failure(what, seed, round))
                .flatMap(Optional::stream)
                .toList();
        if (failures.isEmpty()) return;
        AssertionError all = new AssertionError(failures.size() + " of " + count + " rounds fail, the first of them:\n"
                + failures.stream().limit(SHOWN).map(Throwable::getMessage).collect(Collectors.joining("\n----\n")));
        failures.stream().limit(SHOWN).forEach(all::addSuppressed);
        throw all;
    }

    private static Optional<AssertionError> failure(String what, long seed, Round round) {
        try {
            round.play(new Chance(seed));
            return Optional.empty();
        } catch (Exception | AssertionError e) {
            String again =
                    "%s fails with seed %d; once more with -D%s=%d -D%s=1".formatted(what, seed, SEED, seed, ROUNDS);
            return Optional.of(new AssertionError(again + "\n" + e, e));
        }
    }
}
