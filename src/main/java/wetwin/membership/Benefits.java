package wetwin.membership;

/**
 * What a level is good for.
 *
 * @param pointsPercent points for an order in percent of the usual; 100 to 1000
 */
public record Benefits(int pointsPercent, boolean memberPrice, boolean freeDelivery) {
    /** Of those who have no level. */
    public static final Benefits NONE = new Benefits(100, false, false);
}
