package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CouponStatusTest {
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    @Test
    void an_available_coupon_expires_at_its_moment() {
        assertThat(CouponStatus.of("AVAILABLE", NOON, NOON.minusMillis(1))).isEqualTo(CouponStatus.AVAILABLE);
        assertThat(CouponStatus.of("AVAILABLE", NOON, NOON)).isEqualTo(CouponStatus.EXPIRED);
    }

    @Test
    void a_coupon_bound_to_an_order_does_not_expire() {
        assertThat(CouponStatus.of("LOCKED", NOON, NOON.plusSeconds(1))).isEqualTo(CouponStatus.LOCKED);
        assertThat(CouponStatus.of("USED", NOON, NOON.plusSeconds(1))).isEqualTo(CouponStatus.USED);
    }
}
