package wetwin.membership;

/** What a person does that a shop may give coupons for. */
public enum CouponOccasion {
    /** The first order that they paid. */
    FIRST_ORDER("首单有礼"),
    /** A level that they gained. */
    LEVEL("升级有礼"),
    /** Their birthday, each year. */
    BIRTHDAY("生日快乐");

    private final String reason;

    CouponOccasion(String reason) {
        this.reason = reason;
    }

    /** What people read. */
    String reason() {
        return reason;
    }
}
