package wetwin.shop;

/**
 * A line of a cart with its price.
 *
 * @param choices what was chosen, as the shop says it: 大杯 / 燕麦奶
 * @param soldOut whether the shop has fewer than the whole cart wants
 */
public record PricedLine(
        ProductId product,
        String name,
        String art,
        String choices,
        int quantity,
        int unitFen,
        int amountFen,
        boolean soldOut) {}
