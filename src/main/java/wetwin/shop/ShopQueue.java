package wetwin.shop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a shop has to make up to one of its orders, that one included, and how fast it made others.
 *
 * @param ahead how many orders come before it
 * @param items how many items there are to make
 * @param waiting those of them whose orders have not been begun
 * @param begunAt when the first of the others was begun
 * @param made what the shop made last, the eldest first
 */
record ShopQueue(int ahead, int items, int waiting, Optional<Instant> begunAt, List<Made> made) {
    /** An order that was made. */
    record Made(Instant begunAt, Instant readyAt, int items) {}

    ShopQueue {
        made = List.copyOf(made);
    }
}
