package wetwin.proof;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import wetwin.proof.Gate.Kind;

/** What befalls a statement or a call of a storm: drawn by a seed, counted, and nothing at all while it is calm. */
final class Luck {
    enum Stroke {
        NONE,
        /** The process dies before anything of it has taken effect. */
        KILLED_BEFORE,
        /** The process dies, and what it asked for happens all the same. */
        KILLED_AFTER,
        NO_CONNECTION,
        /** Nothing was done, and nobody says so. */
        NO_ANSWER,
        /** It was done, and nobody says so. */
        ANSWER_LOST,
        /** WeChat answers -1. */
        BUSY,
        /** It was done, and a gateway answers 502. */
        BAD_GATEWAY
    }

    private static final int OF = 1_000;
    private static final Map<Stroke, Integer> OF_CALLS = new EnumMap<>(Map.of(
            Stroke.NO_CONNECTION, 15,
            Stroke.NO_ANSWER, 15,
            Stroke.ANSWER_LOST, 30,
            Stroke.BUSY, 25,
            Stroke.BAD_GATEWAY, 15));

    private final SplittableRandom random;
    private final double kills;
    private final Map<Stroke, Integer> dealt = new EnumMap<>(Stroke.class);
    private boolean storm;

    /** @param kills how probable it is that one step kills its process */
    Luck(long seed, double kills) {
        this.random = new SplittableRandom(seed);
        this.kills = kills;
    }

    synchronized void storm(boolean on) {
        storm = on;
    }

    synchronized Stroke of(Kind kind) {
        Stroke stroke = storm ? drawn(kind) : Stroke.NONE;
        dealt.merge(stroke, 1, Integer::sum);
        return stroke;
    }

    synchronized int below(int bound) {
        return random.nextInt(bound);
    }

    /** How often each has been dealt. */
    synchronized Map<Stroke, Integer> dealt() {
        return new EnumMap<>(dealt);
    }

    private Stroke drawn(Kind kind) {
        if (random.nextDouble() < kills) return random.nextBoolean() ? Stroke.KILLED_BEFORE : Stroke.KILLED_AFTER;
        if (kind != Kind.CALL) return Stroke.NONE;
        int drawn = random.nextInt(OF);
        for (Map.Entry<Stroke, Integer> share : OF_CALLS.entrySet()) {
            if (drawn < share.getValue()) return share.getKey();
            drawn -= share.getValue();
        }
        return Stroke.NONE;
    }
}
