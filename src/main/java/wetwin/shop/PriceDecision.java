package wetwin.shop;

import java.time.Instant;
import java.util.List;

/** What the shop answers to the question what a cart costs. */
public sealed interface PriceDecision {
    record Priced(Price price) implements PriceDecision {}

    /** Products that this shop does not sell, or no longer. */
    record NotSold(List<ProductId> products) implements PriceDecision {}

    /** It is shown already, and sold from then on. */
    record NotYetSold(ProductId product, Instant saleFrom) implements PriceDecision {}

    /** A choice that the product does not offer, or too few or too many of an option. */
    record ChoicesRefused(ProductId product) implements PriceDecision {}
}
