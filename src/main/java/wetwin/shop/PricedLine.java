package wetwin.shop;

import java.util.List;
import java.util.stream.Stream;

/**
 * A line of a cart with its price.
 *
 * @param choices what was chosen, as the shop says it: 大杯 / 燕麦奶
 * @param options the same, each by itself; empty for an order of the time when only the words were kept
 * @param unitFen the list price of one, with what was chosen about it
 * @param off what of {@code amountFen} is not paid
 * @param soldOut whether the shop has fewer than the whole cart wants, or not what was chosen
 */
public record PricedLine(
        ProductId product,
        String name,
        String art,
        String choices,
        List<ChosenOption> options,
        int quantity,
        int unitFen,
        int amountFen,
        Reductions off,
        boolean soldOut) {
    public PricedLine {
        options = List.copyOf(options);
    }

    /** The product and its parts: each has a stock of its own. */
    Stream<ProductId> products() {
        return Stream.concat(Stream.of(product), options.stream().flatMap(option -> option.part().stream()));
    }

    public int paidFen() {
        return amountFen - off.fen();
    }

    /** The line as its units go back, one by one or together. */
    public PaidLine paid() {
        return new PaidLine(quantity, paidFen(), off.points());
    }

    PricedLine with(Reductions more) {
        return new PricedLine(product, name, art, choices, options, quantity, unitFen, amountFen, more, soldOut);
    }
}
