package wetwin.shop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides which steps of its way an order shows: those it took, and those that lie before it. */
final class ProgressPolicy {
    private ProgressPolicy() {}

    static List<Progress> decide(OrderStatus status, OrderTimes times, Optional<Instant> refundedAt) {
        Progress placed = new Progress(OrderStatus.PLACED, Optional.of(times.placedAt()));
        Progress paid = new Progress(OrderStatus.PAID, times.paidAt());
        return switch (status) {
            case PLACED, PAID, MAKING, READY, COLLECTED ->
                List.of(
                        placed,
                        paid,
                        new Progress(OrderStatus.MAKING, times.makingAt()),
                        new Progress(OrderStatus.READY, times.readyAt()),
                        new Progress(OrderStatus.COLLECTED, times.collectedAt()));
            case CANCELLED, CLOSED -> List.of(placed, new Progress(status, times.endedAt()));
            case REFUNDING, REFUNDED ->
                List.of(
                        placed,
                        paid,
                        new Progress(OrderStatus.REFUNDING, times.endedAt()),
                        new Progress(OrderStatus.REFUNDED, refundedAt));
        };
    }
}
