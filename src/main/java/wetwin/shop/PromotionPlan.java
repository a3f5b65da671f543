package wetwin.shop;

import java.util.Set;

/**
 * A promotion and where it runs.
 *
 * @param shops in which; everywhere, where none is named
 */
public record PromotionPlan(Promotion promotion, Set<ShopId> shops) {
    public PromotionPlan {
        shops = Set.copyOf(shops);
    }

    /**
     * As the console lists it.
     *
     * @param orders how many have it, those that came to nothing left out
     * @param takenOffFen what it took off these
     */
    public record Listed(PromotionPlan plan, int orders, long takenOffFen, boolean stopped) {}
}
