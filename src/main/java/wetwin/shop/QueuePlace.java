package wetwin.shop;

import java.time.Instant;

/**
 * Where a paid order is in its shop's queue.
 *
 * @param ahead how many orders are made before it
 * @param readyAbout when it will be ready, by {@link ReadyTimePolicy}
 */
public record QueuePlace(int ahead, Instant readyAbout) {}
