package wetwin.insight;

/** When the mini program may ask somebody to follow the account. */
public enum GuidanceMoment {
    AFTER_PAYMENT,
    ON_COLLECTION,
    /** They look at what is theirs. */
    IN_MINE
}
