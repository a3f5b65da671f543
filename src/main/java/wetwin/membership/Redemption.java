package wetwin.membership;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Points that became a coupon or a code. It never changes, so that the same request again is answered the same.
 *
 * @param coupon of a {@code COUPON}
 * @param code of a {@code CODE}
 */
public record Redemption(
        UUID id,
        RewardId reward,
        RewardKind kind,
        String name,
        int points,
        Instant redeemedAt,
        Optional<UsableCoupon> coupon,
        Optional<Given> code) {
    /** @param shown as people read it */
    public record Given(String shown, Instant expiresAt) {}
}
