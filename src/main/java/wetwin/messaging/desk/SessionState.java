package wetwin.messaging.desk;

/** How far a conversation is. */
public enum SessionState {
    /** Somebody has opened the mini program's customer service and has not written yet. */
    ENTERED,
    WAITING,
    TAKEN,
    CLOSED
}
