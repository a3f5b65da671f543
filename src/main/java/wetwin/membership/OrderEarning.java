package wetwin.membership;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import wetwin.membership.PointsPolicy.ToCollect;

/** Says what an order will be credited, by the same rule that credits it. Asks nobody. */
@ApplicationScoped
public class OrderEarning {
    /**
     * What {@code order_earning} answers.
     *
     * @param percent points in percent of the usual, by the person's level as it is now
     * @param keptFen with {@code paidFen} the share of the money that refunds have left
     */
    public record Terms(int percent, long keptFen, long paidFen) {}

    private final MembershipConfig config;

    OrderEarning(MembershipConfig config) {
        this.config = config;
    }

    /** How many points it brings once it is collected; a level reached until then makes them more. */
    public int pending(int payableFen, Terms terms) {
        return PointsPolicy.pending(
                List.of(new ToCollect(payableFen, terms.keptFen(), terms.paidFen())),
                config.pointsPerYuan(),
                terms.percent());
    }
}
