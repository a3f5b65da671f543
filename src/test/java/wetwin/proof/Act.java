package wetwin.proof;

/** What people do. */
enum Act {
    FOLLOW,
    UNFOLLOW,
    WRITE,
    SIGN_IN,
    SAVE_PHONE,
    /** A new number, which they also save. */
    CHANGE_PHONE,
    ALLOW_NOTICES,
    ORDER,
    /** Two different orders at the same moment. */
    ORDER_TWICE,
    OPEN_SHEET,
    PAY,
    /** WeChat Pay never tells of it. */
    PAY_UNTOLD,
    /** The money arrives although the order was closed. */
    PAY_LATE,
    CANCEL,
    REDEEM,
    /** The shop makes it and hands it out. */
    BE_SERVED,
    /** The shop returns the money. */
    BE_REFUNDED,
    /** Both accounts are joined at the Open Platform: from now on WeChat tells unionids. */
    PLATFORM_BOUND,
    /** Stands at the counter until the shop knows of the payment, or gives up waiting. */
    AWAIT_PAID,
    AWAIT_POINTS
}
