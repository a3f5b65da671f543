package wetwin.membership;

import java.util.List;
import java.util.UUID;

/** Decides what a coupon takes off a cart. Pure: whoever prices a cart asks with the prices it has. */
public final class CouponPolicy {
    private static final int WHOLE = 100;

    /** So many pieces of something, and what the person would pay for all of them without a coupon. */
    public record Item(UUID product, int quantity, int costFen) {
        /** What one is worth; what does not divide stays with the others. */
        private int unitFen() {
            return costFen / quantity;
        }
    }

    private CouponPolicy() {}

    /**
     * What it takes off the goods. Nothing where the coupon's goods cost less than it asks for, and never more than they
     * cost. A share is rounded down to whole fen.
     */
    public static int offFen(CouponTerms terms, List<Item> cart) {
        List<Item> goods = goods(terms, cart);
        long cost = cost(goods);
        if (!isReached(terms, cost)) return 0;
        long most = Math.min(cost, terms.amountFen());
        return (int) Math.min(most, worth(terms, goods, cost));
    }

    /** What it takes off that costs the cart to be brought; asks for the same of its goods, and takes nothing off them. */
    public static int offDeliveryFen(CouponTerms terms, List<Item> cart, int feeFen) {
        boolean applies = terms.kind() == CouponKind.DELIVERY && isReached(terms, cost(goods(terms, cart)));
        return applies ? Math.min(feeFen, terms.amountFen()) : 0;
    }

    /** What the coupon's goods must still cost more for it; 0 where it applies. */
    public static int missingFen(CouponTerms terms, List<Item> cart) {
        long cost = cart.stream()
                .filter(item -> isFor(terms, item))
                .mapToLong(Item::costFen)
                .sum();
        return (int) Math.max(0, terms.minSpendFen() - cost);
    }

    private static long worth(CouponTerms terms, List<Item> goods, long cost) {
        return switch (terms.kind()) {
            case FIXED -> terms.amountFen();
            case PERCENT -> cost * terms.percentOff() / WHOLE;
            case ITEM -> goods.stream().mapToInt(Item::unitFen).max().orElse(0);
            case DELIVERY -> 0;
        };
    }

    private static List<Item> goods(CouponTerms terms, List<Item> cart) {
        return cart.stream()
                .filter(item -> item.quantity() > 0 && isFor(terms, item))
                .toList();
    }

    private static long cost(List<Item> goods) {
        return goods.stream().mapToLong(Item::costFen).sum();
    }

    private static boolean isReached(CouponTerms terms, long cost) {
        return cost > 0 && cost >= terms.minSpendFen();
    }

    private static boolean isFor(CouponTerms terms, Item item) {
        return terms.products().isEmpty() || terms.products().contains(item.product());
    }
}
