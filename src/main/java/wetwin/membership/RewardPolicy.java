package wetwin.membership;

import java.time.Instant;
import java.util.Optional;

/** Decides whether a reward holds together, and how it stands. Pure. */
public final class RewardPolicy {
    public enum State {
        STOPPED,
        TO_COME,
        OFFERED,
        SOLD_OUT,
        OVER
    }

    private RewardPolicy() {}

    static State state(RewardPlan plan, Optional<Integer> available, Instant now) {
        if (!plan.offered()) return State.STOPPED;
        if (plan.from().filter(now::isBefore).isPresent()) return State.TO_COME;
        if (plan.until().filter(until -> !now.isBefore(until)).isPresent()) return State.OVER;
        return available.filter(left -> left == 0).isPresent() ? State.SOLD_OUT : State.OFFERED;
    }

    /** What is wrong with it, in words for whoever fills in the form; empty where nothing is. */
    public static Optional<String> problem(RewardPlan plan) {
        if (plan.name().isBlank()) return Optional.of("name is empty");
        if ((plan.kind() == RewardKind.COUPON) != plan.template().isPresent())
            return Optional.of("templateId is for COUPON, and needed there");
        if ((plan.kind() == RewardKind.CODE) != plan.validDays().isPresent())
            return Optional.of("validDays is for CODE, and needed there");
        if (plan.listed() && plan.kind() != RewardKind.CODE) return Optional.of("listed is for CODE");
        boolean never = plan.from().isPresent()
                && plan.until().isPresent()
                && !plan.from().get().isBefore(plan.until().get());
        return never ? Optional.of("until is not after from") : Optional.empty();
    }
}
