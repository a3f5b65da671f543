package wetwin.shop;

/**
 * What bringing the goods costs.
 *
 * @param freeFromFen what the goods must come to, after promotion and coupon, to be brought for nothing
 * @param freeByLevel whether it costs the person nothing in any case
 */
public record DeliveryFee(int feeFen, int freeFromFen, boolean freeByLevel) {
    public DeliveryFee(int feeFen, int freeFromFen) {
        this(feeFen, freeFromFen, false);
    }

    int of(int goodsFen) {
        return freeByLevel || goodsFen >= freeFromFen ? 0 : feeFen;
    }

    /** Whether there is an amount of goods that it costs something to bring. */
    boolean mayCost() {
        return !freeByLevel && feeFen > 0 && freeFromFen > 0;
    }

    /** In a price's steps; a level is named where nothing else makes it free. */
    PriceStep step(int goodsFen) {
        int fen = of(goodsFen);
        if (fen > 0) return new PriceStep("配送费", fen);
        boolean level = freeByLevel && feeFen > 0 && goodsFen < freeFromFen;
        return new PriceStep(level ? "配送费（等级权益已免）" : "配送费（已免）", 0);
    }
}
