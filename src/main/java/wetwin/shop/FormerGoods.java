package wetwin.shop;

import java.util.List;
import java.util.Optional;
import wetwin.shop.KeptLine.Seen;

/** What was in an order. */
record FormerGoods(ShopId shop, List<Line> lines) {
    /**
     * A line as it was ordered.
     *
     * @param choices unknown for a line of the time when only their names were kept
     */
    record Line(ProductId product, Optional<List<ChoiceId>> choices, int quantity, Seen seen) {}

    FormerGoods {
        lines = List.copyOf(lines);
    }

    List<ProductId> products() {
        return lines.stream().map(Line::product).distinct().toList();
    }
}
