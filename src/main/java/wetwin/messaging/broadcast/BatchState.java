package wetwin.messaging.broadcast;

/** How far one call of a broadcast is. */
public enum BatchState {
    DUE,
    /** WeChat is being asked, or was, and has not said what became of it. */
    ASKED,
    /** WeChat sends it. */
    ACCEPTED,
    DONE,
    /** WeChat refused it, at once or after its review. */
    FAILED,
    /** It may have been sent, and nobody knows any more: it is not repeated. */
    UNCLEAR,
    /** It was not asked for, because an operator stopped the broadcast, or a call before it was refused. */
    STOPPED;

    /** Whether nothing more becomes of it. */
    boolean isOver() {
        return switch (this) {
            case DUE, ASKED, ACCEPTED -> false;
            case DONE, FAILED, UNCLEAR, STOPPED -> true;
        };
    }

    /** Whether people may have got it. */
    boolean mayHaveArrived() {
        return switch (this) {
            case ASKED, ACCEPTED, DONE, UNCLEAR -> true;
            case DUE, FAILED, STOPPED -> false;
        };
    }
}
