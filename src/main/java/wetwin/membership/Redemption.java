package wetwin.membership;

import java.time.Instant;
import java.util.UUID;

/** Points that became a coupon. It never changes, so that the same request again is answered the same. */
public record Redemption(UUID id, RewardId reward, String name, int points, Instant redeemedAt, UsableCoupon coupon) {}
