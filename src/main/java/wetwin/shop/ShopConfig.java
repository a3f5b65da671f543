package wetwin.shop;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a shop sets about its orders. */
@ConfigMapping(prefix = "wetwin.shop")
public interface ShopConfig {
    /** How long an order waits for its payment, from a minute to a day; its goods are held that long. */
    @WithDefault("15m")
    Duration payWithin();

    /** How many orders a person may have placed and not paid, 1 to 1000: what is held for them nobody else can buy. */
    @WithDefault("5")
    int unpaidOrders();

    /** How many units of whatever products a person's unpaid orders may hold together, 1 to 1000000. */
    @WithDefault("100")
    int unpaidUnits();

    /** What a point is worth when an order is paid with points, in fen; 1 to 1000. */
    @WithDefault("1")
    int pointFen();

    /** How many hundredths of an order's goods points may pay; 0 to 100, 0 for none. */
    @WithDefault("50")
    int pointsPercent();

    /** After how many hours its person is told of a cart that they have left, 1 to 23; 0 never. */
    @WithDefault("3")
    int cartReminderHours();

    /** Orders closed in one go, 1 to 100. */
    @WithDefault("20")
    int closeBatch();

    /** How long a claim on an order to be closed holds: longer than a whole batch can take; 5 seconds to an hour. */
    @WithDefault("2m")
    Duration closeLease();

    /** How long the shop takes to make one item, until its last orders show it; a second to an hour. */
    @WithDefault("90s")
    Duration makingTime();

    /** How long after an order is finished its delivery address is forgotten; a day to ten years. */
    @WithDefault("90d")
    Duration addressMemory();
}
