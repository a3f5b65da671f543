package wetwin.shop;

import java.time.Instant;
import java.util.Optional;

/**
 * When what happened to an order.
 *
 * @param payBefore the last moment to pay it
 * @param endedAt when it was cancelled or closed
 * @param changedAt when its person last wished something otherwise
 */
public record OrderTimes(
        Instant placedAt,
        Instant payBefore,
        Optional<Instant> paidAt,
        Optional<Instant> makingAt,
        Optional<Instant> readyAt,
        Optional<Instant> collectedAt,
        Optional<Instant> endedAt,
        Optional<Instant> changedAt) {
    static OrderTimes placed(Instant at, Instant payBefore) {
        Optional<Instant> notYet = Optional.empty();
        return new OrderTimes(at, payBefore, notYet, notYet, notYet, notYet, notYet, notYet);
    }
}
