package wetwin.messaging;

/** How far a notice has come. */
enum NoticeOutcome {
    DUE,
    /** An attempt began and its end is not written down: it may have been sent. */
    SENDING,
    SENT,
    UNKNOWN,
    NOT_SENT,
    /** WeChat refused our input or permission; an operator may have it tried again. */
    FAILED;

    boolean isFinal() {
        return this == SENT || this == UNKNOWN || this == NOT_SENT;
    }
}
