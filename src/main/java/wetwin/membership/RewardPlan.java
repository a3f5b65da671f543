package wetwin.membership;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A reward as an operator edits it. Its kind, and whether its codes are of a list, stay as they were made.
 *
 * @param template which coupon, of {@code COUPON}
 * @param validDays for how many days the code is good, of {@code CODE}
 * @param listed whether the codes are of a list that the operator brings, which then is the stock
 * @param perPerson how many one person may have
 * @param rank the smallest comes first
 */
public record RewardPlan(
        UUID id,
        RewardKind kind,
        Optional<UUID> template,
        String name,
        String description,
        int points,
        Optional<Integer> validDays,
        boolean listed,
        Optional<Integer> perPerson,
        Optional<Instant> from,
        Optional<Instant> until,
        boolean offered,
        int rank) {
    /**
     * As operators see it.
     *
     * @param available how many are left; empty for any number
     * @param version whoever changes it says which one they have seen
     */
    public record Listed(RewardPlan plan, Optional<Integer> available, RewardPolicy.State state, long version) {}
}
