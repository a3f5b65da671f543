package wetwin.outbox;

import io.smallrye.mutiny.Uni;

/** Wakes the dispatcher after a commit that promised something, so that a notice need not wait for the timer. */
public interface Nudge {
    /** Returns at once and never fails: the timer is the safety net. */
    void dispatchSoon();

    /** Ends, soon and never with a failure, when what was asked no longer needs this process to run. */
    default Uni<Void> sent() {
        return Uni.createFrom().voidItem();
    }
}
