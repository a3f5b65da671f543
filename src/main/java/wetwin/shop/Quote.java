package wetwin.shop;

/** What a cart would cost in a shop now. */
public record Quote(Shop shop, PriceDecision decision) {}
