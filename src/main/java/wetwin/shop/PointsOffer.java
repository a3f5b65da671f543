package wetwin.shop;

/**
 * What points could pay of a cart.
 *
 * @param held how many the person has
 * @param usable how many of them this cart takes
 * @param pointFen what each is worth
 */
public record PointsOffer(int held, int usable, int pointFen) {}
