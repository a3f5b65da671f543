package wetwin.fuzz;

import java.util.stream.LongStream;

/**
 * The rounds of a run, each with a seed of its own. The usual ones are the same in every run, so that a build that
 * passed passes again; others are a property away, and so is one round alone.
 */
final class Rounds {
    static final String SEED = "wetwin.fuzz.seed";
    static final String ROUNDS = "wetwin.fuzz.rounds";

    private Rounds() {}

    @FunctionalInterface
    interface Round {
        void play(Chance chance) throws Exception;
    }

    /** Plays each round; the first that fails says how to play it again. */
    static void play(String what, int usual, Round round) {
        long first = Long.getLong(SEED, 1);
        int count = Integer.getInteger(ROUNDS, usual);
        System.out.printf("%s: seeds %d to %d%n", what, first, first + count - 1);
        LongStream.range(first, first + count).forEach(seed -> play(what, seed, round));
    }

    private static void play(String what, long seed, Round round) {
        try {
            round.play(new Chance(seed));
        } catch (Exception | AssertionError e) {
            String again =
                    "%s fails with seed %d; once more with -D%s=%d -D%s=1".formatted(what, seed, SEED, seed, ROUNDS);
            throw new AssertionError(again + "\n" + e, e);
        }
    }
}
