package wetwin.membership;

/** What comes of giving a reward an end, or taking it away. */
public enum Limiting {
    DONE,
    /** It is so already: by the same request before, or because there was no end of it. */
    ALREADY,
    NO_SUCH_REWARD,
    /** Its stock is a list of codes. */
    LISTED,
    /** It has a stock, which changes by so many more or less: what is said to be left would undo what is redeemed. */
    COUNTED,
    /** The key belongs to something else that was done to its stock. */
    KEY_REUSED
}
