package wetwin.messaging;

import java.time.ZoneId;
import java.util.Map;
import wetwin.messaging.BriefWording.LatestOrder;
import wetwin.messaging.BriefWording.Pickup;
import wetwin.messaging.BriefWording.Standing;

/**
 * What a reply may say of the one who asks.
 *
 * @param shop the brand's name, for whoever has ordered nowhere yet
 */
record PersonalFacts(Standing standing, String shop, ZoneId zone) {
    /** The words that stand in a text for what is theirs. */
    static final String SHOP = "{店名}";

    static final String POINTS = "{积分}";
    static final String COUPONS = "{优惠券}";
    static final String PICK_UP = "{取餐}";

    private static final String NO_PICK_UP = "暂无待取的订单";

    Map<String, String> variables() {
        return Map.of(
                SHOP, standing.order().map(LatestOrder::shop).orElse(shop),
                POINTS, String.valueOf(standing.points()),
                COUPONS, String.valueOf(standing.coupons()),
                PICK_UP, pickUp());
    }

    /** Also when, for those who chose a time. */
    private String place(Pickup pickup) {
        return pickup.at().isPresent() ? pickup.shop() + "，" + BriefWording.when(pickup, zone) : pickup.shop();
    }

    private String pickUp() {
        return standing.pickup()
                .flatMap(pickup -> pickup.code().map(code -> code + "（" + place(pickup) + "）"))
                .orElse(NO_PICK_UP);
    }
}
