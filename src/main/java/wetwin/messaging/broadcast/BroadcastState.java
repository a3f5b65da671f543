package wetwin.messaging.broadcast;

/** How far a broadcast is. */
public enum BroadcastState {
    DRAFT,
    /** For a second operator to let it go. */
    WAITING,
    /** It begins when its time comes. */
    PLANNED,
    /** It has begun: who gets it is being written down. */
    PREPARING,
    SENDING,
    /** All that is to be known of it is known; of some of its calls perhaps that they failed. */
    SENT,
    /** It began, and nobody got it. */
    FAILED,
    CANCELLED
}
