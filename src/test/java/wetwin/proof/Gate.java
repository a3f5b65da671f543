package wetwin.proof;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** What every statement and every outbound call of an instance passes. Nothing takes effect before it is let through. */
public interface Gate {
    /** What wants to pass. */
    enum Kind {
        STATEMENT,
        CALL
    }

    /**
     * Waits to be let through, then takes effect.
     *
     * @param what for people to read, and the same in every run of the same schedule
     */
    <T> Uni<T> pass(Kind kind, String what, Supplier<Uni<T>> effect);

    /** Goes on at once, but is known to be under way until it answers. */
    <T> Uni<T> underWay(Supplier<Uni<T>> effect);

    /** The statement that is really run in place of this one. */
    String worded(String sql);
}
