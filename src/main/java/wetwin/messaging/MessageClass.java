package wetwin.messaging;

/** What a message is to its person, and so how much may hold it back. */
public enum MessageClass {
    /** They wait for it: paid, ready for pick-up, on its way, refunded. Nothing holds it back. */
    MUST,
    /** It belongs to what they did: an answer, a welcome, points. */
    SERVICE,
    /** The shop wants something of them. */
    PROMOTION
}
