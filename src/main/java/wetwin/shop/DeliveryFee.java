package wetwin.shop;

/**
 * What bringing the goods costs.
 *
 * @param freeFromFen what the goods must come to, after promotion and coupon, to be brought for nothing
 */
public record DeliveryFee(int feeFen, int freeFromFen) {
    int of(int goodsFen) {
        return goodsFen >= freeFromFen ? 0 : feeFen;
    }
}
