package wetwin.messaging;

/** How far the making of a channel code is, and whether it is in use. */
public enum CodeState {
    /** Written down; WeChat is being asked. A code that is being renewed works on as it was. */
    WANTED,
    MADE,
    /** WeChat refuses it, or did not answer often enough: an operator looks at it. */
    FAILED,
    /** No longer in use, by an operator's word: WeChat goes on to tell of scans until it expires. */
    STOPPED,
    /** A temporary one whose time is over. */
    EXPIRED
}
