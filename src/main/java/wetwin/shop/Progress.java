package wetwin.shop;

import java.time.Instant;
import java.util.Optional;

/** A step on an order's way, and when it was taken if it was. */
public record Progress(OrderStatus step, Optional<Instant> at) {}
