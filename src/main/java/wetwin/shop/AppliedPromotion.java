package wetwin.shop;

/** The promotion that a price has in it. */
public record AppliedPromotion(Promotion promotion, int discountFen) {}
