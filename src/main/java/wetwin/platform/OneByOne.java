package wetwin.platform;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/** One step after the other, never two at once: a connection and a session serve one at a time. */
public final class OneByOne {
    private OneByOne() {}

    /** Takes the step for each item in order and tells how many there were. The first failure ends it. */
    public static <T> Uni<Integer> each(List<T> items, Function<T, Uni<?>> step) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(item -> step.apply(item).replaceWithVoid())
                .onItem()
                .ignoreAsUni()
                .replaceWith(items.size());
    }
}
