package wetwin.shop;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What the shop takes off by itself for some time.
 *
 * @param products what it is for; everything, where none is named
 * @param minSpendFen the least that these products come to, after the member price
 * @param withMemberPrice whether a product counts that is had at its member price
 * @param withCoupon whether a coupon may be used beside it
 */
public record Promotion(
        UUID id,
        String name,
        Set<ProductId> products,
        int minSpendFen,
        Reduction reduction,
        Instant from,
        Instant until,
        boolean withMemberPrice,
        boolean withCoupon) {
    public Promotion {
        products = Set.copyOf(products);
    }

    /** How much. */
    public sealed interface Reduction {
        /** So much, once. */
        record Fixed(int amountFen) implements Reduction {}

        /** So many hundredths, rounded down, and at most so much. */
        record Percent(int percent, int mostFen) implements Reduction {}
    }

    boolean runsAt(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }

    boolean counts(PricedLine line) {
        return (products.isEmpty() || products.contains(line.product()))
                && (withMemberPrice || line.off().memberFen() == 0);
    }

    int offFen(int spendFen) {
        if (spendFen < minSpendFen) return 0;
        return switch (reduction) {
            case Reduction.Fixed(int amountFen) -> Math.min(amountFen, spendFen);
            case Reduction.Percent(int percent, int mostFen) ->
                Math.toIntExact(Math.min(mostFen, (long) spendFen * percent / 100));
        };
    }
}
