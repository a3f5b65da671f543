package wetwin.platform;

import io.smallrye.mutiny.Uni;
import java.util.function.IntFunction;

/** Deletes what is too old in short statements, one after the other, until there is no more of it. */
public final class Forgetting {
    static final int BATCH = 1_000;
    private static final int MOST_ROUNDS = 200;

    private Forgetting() {}

    /**
     * Tells how many were deleted, 200,000 at most; the next timer goes on from there.
     *
     * @param delete deletes at most as many as it is told and tells how many that were
     */
    public static Uni<Integer> inBatches(IntFunction<Uni<Integer>> delete) {
        return Rounds.whileFull(BATCH, MOST_ROUNDS, () -> delete.apply(BATCH));
    }
}
