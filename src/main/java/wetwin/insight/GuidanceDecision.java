package wetwin.insight;

import java.util.Optional;

/** Whether somebody is asked to follow the account at a moment, and in which words. */
public sealed interface GuidanceDecision {
    /** @param gift the coupon that following brings, if one waits for them */
    record Ask(String title, String words, Optional<Gift> gift) implements GuidanceDecision {}

    record Silent(Reason reason) implements GuidanceDecision {}

    record Gift(String couponName, int amountFen) {}

    enum Reason {
        /** The operator wants nothing asked at this moment. */
        OFF,
        FOLLOWS,
        /** They waved it away not long ago. */
        LEFT_ALONE
    }
}
