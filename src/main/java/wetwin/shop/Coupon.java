package wetwin.shop;

import java.time.Instant;
import java.util.UUID;

/** A coupon that a person could use on an order: {@code amountFen} off from {@code minSpendFen} on. */
public record Coupon(UUID id, String name, int amountFen, int minSpendFen, Instant expiresAt) {}
