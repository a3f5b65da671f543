package wetwin.membership;

/** What a look at somebody's spending does to their level. */
sealed interface LevelDecision {
    /** The same rank; {@code held} may last longer now. */
    record Stays(HeldLevel held) implements LevelDecision {}

    record Changes(HeldLevel held, Reason why) implements LevelDecision {}

    HeldLevel held();

    /** Why a rank changed. */
    enum Reason {
        GAINED,
        /** Its time was over and the period did not reach it again. */
        LOST,
        /** A refund took back what it was gained by. */
        TAKEN_BACK,
        /** The shop changed its levels. */
        RULES
    }
}
