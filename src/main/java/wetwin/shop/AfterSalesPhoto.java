package wetwin.shop;

import java.time.Instant;
import java.util.Optional;

/**
 * A photo that a person may hand in with a wish for money back for an order.
 *
 * @param givenAt when leave was given to bring it
 * @param request which took it
 */
record AfterSalesPhoto(String name, Instant givenAt, Optional<AfterSalesId> request) {}
