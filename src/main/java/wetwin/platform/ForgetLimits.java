package wetwin.platform;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes the counts of those who have not used up anything of late. */
@ApplicationScoped
class ForgetLimits implements TimedJob {
    private final RateLimits limits;

    ForgetLimits(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "forget-limits";
    }

    @Override
    public Uni<Integer> run() {
        return limits.forget();
    }
}
