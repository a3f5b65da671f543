package wetwin.membership;

import java.util.UUID;

/** One coupon of one person. */
public record CouponId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
