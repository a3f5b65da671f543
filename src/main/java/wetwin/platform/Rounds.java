package wetwin.platform;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What there may be much of, in short steps, one after the other, until there is no more of it. */
public final class Rounds {
    private Rounds() {}

    /**
     * Tells how many the steps were about; the next timer goes on from there.
     *
     * @param full how many a step is about that may have left some
     * @param most how many steps it takes at most
     * @param step tells how many it was about
     */
    public static Uni<Integer> whileFull(int full, int most, Supplier<Uni<Integer>> step) {
        return Multi.createBy()
                .repeating()
                .uni(step::get)
                .whilst(done -> done == full)
                .select()
                .first(most)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }
}
