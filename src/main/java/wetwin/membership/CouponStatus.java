package wetwin.membership;

import java.time.Instant;

/** What a coupon is good for, as its owner sees it. */
public enum CouponStatus {
    AVAILABLE,
    LOCKED,
    USED,
    EXPIRED;

    /** Nobody writes down that a coupon expired; an order that locked it in time may still use it. */
    static CouponStatus of(String stored, Instant expiresAt, Instant now) {
        CouponStatus status = valueOf(stored);
        return status == AVAILABLE && !expiresAt.isAfter(now) ? EXPIRED : status;
    }
}
