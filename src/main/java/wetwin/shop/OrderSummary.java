package wetwin.shop;

import java.time.Instant;
import java.util.Optional;

/** An order as a line of a list. */
public record OrderSummary(
        OrderId id,
        String number,
        OrderStatus status,
        String shopName,
        String goods,
        String art,
        int payableFen,
        Instant placedAt,
        Optional<PickupCode> pickupCode,
        Optional<OrderDelivery.State> delivery) {}
