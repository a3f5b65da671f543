package wetwin.shop;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a cart costs. The steps add up to what is to be paid. */
public record Price(List<PricedLine> lines, List<PriceStep> steps, Optional<AppliedCoupon> coupon, int totalFen) {
    public Price {
        lines = List.copyOf(lines);
        steps = List.copyOf(steps);
    }

    public int discountFen() {
        return coupon.map(AppliedCoupon::discountFen).orElse(0);
    }

    public int payableFen() {
        return totalFen - discountFen();
    }

    /** The products of which the shop has fewer than this cart wants. */
    public List<ProductId> soldOut() {
        return lines.stream()
                .filter(PricedLine::soldOut)
                .map(PricedLine::product)
                .distinct()
                .toList();
    }

    /** The goods in one line, as a bill or a notice names them. */
    public String goods() {
        return lines.stream()
                .map(line -> line.name()
                        + (line.choices().isEmpty() ? "" : " " + line.choices())
                        + (line.quantity() == 1 ? "" : " ×" + line.quantity()))
                .collect(Collectors.joining("、"));
    }
}
