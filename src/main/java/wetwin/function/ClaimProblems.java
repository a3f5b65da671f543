package wetwin.function;

import wetwin.membership.Claiming;
import wetwin.platform.Problem;

/** Why somebody gets no coupon, in words for whoever asks. */
public final class ClaimProblems {
    private ClaimProblems() {}

    public static Problem of(Claiming.Reason why) {
        return switch (why) {
            case CODE_UNKNOWN -> new Problem(404, "COUPON_CODE_UNKNOWN");
            case ALL_GONE -> new Problem(409, "COUPONS_GONE");
            case HAS_ENOUGH -> new Problem(409, "COUPON_LIMIT_REACHED");
            case NEW_PEOPLE_ONLY -> new Problem(409, "COUPON_FOR_NEW_PEOPLE");
            case NOT_GIVEN -> new Problem(409, "COUPON_NOT_GIVEN");
        };
    }
}
