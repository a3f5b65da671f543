package wetwin.platform;

import io.smallrye.mutiny.Uni;

/** Work that a timer asks for: {@code infra/functions.yaml} says how often. May run twice, and in two places at once. */
public interface TimedJob {
    /** In kebab case, as the timer calls it. */
    String name();

    /** Does a bounded piece of the work and tells how much that was. */
    Uni<Integer> run();
}
