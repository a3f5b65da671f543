package wetwin.shop;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import wetwin.membership.CouponKind;
import wetwin.membership.CouponPolicy;
import wetwin.membership.CouponTerms;

/** A coupon that a person could use on an order; what it takes off depends on what is in the cart. */
public record Coupon(UUID id, String name, CouponTerms terms, Instant expiresAt) {
    /** {@code amountFen} off from {@code minSpendFen} on. */
    Coupon(UUID id, String name, int amountFen, int minSpendFen, Instant expiresAt) {
        this(id, name, CouponTerms.fixed(amountFen, minSpendFen), expiresAt);
    }

    public int amountFen() {
        return terms.amountFen();
    }

    public int minSpendFen() {
        return terms.minSpendFen();
    }

    /** Of what the lines still cost before it. */
    int offFen(List<PricedLine> lines) {
        return CouponPolicy.offFen(terms, items(lines));
    }

    /** Of what it costs to bring the lines. */
    int offDeliveryFen(List<PricedLine> lines, int feeFen) {
        return CouponPolicy.offDeliveryFen(terms, items(lines), feeFen);
    }

    /** Whether it takes nothing off the goods, and something off their delivery. */
    boolean isForDelivery() {
        return terms.kind() == CouponKind.DELIVERY;
    }

    /** What its goods among the lines must still cost more. */
    int missingFen(List<PricedLine> lines) {
        return CouponPolicy.missingFen(terms, items(lines));
    }

    /** Whether it takes something off the line, so that the line's refund is less by it. */
    boolean counts(PricedLine line) {
        return terms.products().isEmpty()
                || terms.products().contains(line.product().value());
    }

    private static List<CouponPolicy.Item> items(List<PricedLine> lines) {
        return lines.stream()
                .map(line -> new CouponPolicy.Item(line.product().value(), line.quantity(), line.paidFen()))
                .toList();
    }
}
