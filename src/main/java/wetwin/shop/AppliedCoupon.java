package wetwin.shop;

/** The coupon chosen for an order and why it was this one. */
public record AppliedCoupon(Coupon coupon, int discountFen, Reason reason) {
    /** Why this coupon. */
    public enum Reason {
        /** No other one applies. */
        ONLY_ONE,
        /** No other one takes off as much. */
        TAKES_OFF_MOST,
        /** Another takes off as much and lasts longer. */
        EXPIRES_FIRST
    }

    /** What of it comes off the goods. */
    int offGoodsFen() {
        return coupon.isForDelivery() ? 0 : discountFen;
    }

    /** What of it comes off their delivery. */
    int offDeliveryFen() {
        return coupon.isForDelivery() ? discountFen : 0;
    }
}
