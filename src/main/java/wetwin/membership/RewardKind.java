package wetwin.membership;

/** What somebody gets for their points. */
public enum RewardKind {
    /** A coupon in the wallet. */
    COUPON,
    /** A code to show: for what no coupon is, as a private lesson, or a partner's. */
    CODE
}
