package wetwin.shop;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody wants to be told when the sale of a product begins in a shop.
 *
 * @param saleFrom when that is as things stand; empty where it is sold already
 */
public record SaleReminder(ShopId shop, ProductId product, Optional<Instant> saleFrom) {}
