package wetwin.membership;

import java.time.Instant;

/** How a reward's code stands. */
public enum RewardCodeState {
    ISSUED,
    USED,
    EXPIRED,
    /** Taken back by an operator, its points given back. */
    RETURNED;

    /** Nobody writes down that a code expired. */
    static RewardCodeState of(String stored, Instant expiresAt, Instant now) {
        RewardCodeState state = valueOf(stored);
        return state == ISSUED && !expiresAt.isAfter(now) ? EXPIRED : state;
    }
}
