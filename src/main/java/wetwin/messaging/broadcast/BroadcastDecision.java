package wetwin.messaging.broadcast;

/** What becomes of an operator's wish. */
public sealed interface BroadcastDecision {
    /** It goes on to this state. */
    record Allowed(BroadcastState to) implements BroadcastDecision {}

    record Declined(Reason reason) implements BroadcastDecision {}

    enum Reason {
        /** It has moved on, or was changed by somebody else. */
        STATE,
        CHANGED_MEANWHILE,
        /** Its time has passed, or is too far away. */
        TIME,
        /** What it tells of is over then. */
        OVER,
        /** Nobody is to be disturbed then. */
        QUIET_HOURS,
        /** Whoever wanted it cannot let it go as well. */
        SECOND_OPERATOR
    }
}
