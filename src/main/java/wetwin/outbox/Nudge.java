package wetwin.outbox;

/** Wakes the dispatcher after a commit that promised something, so that a notice need not wait for the timer. */
public interface Nudge {
    /** Returns at once and never fails: the timer is the safety net. */
    void dispatchSoon();
}
