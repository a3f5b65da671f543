package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgressPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final Optional<Instant> NOT_YET = Optional.empty();

    @ParameterizedTest
    @EnumSource(names = {"PLACED", "PAID", "MAKING", "READY", "COLLECTED"})
    void an_order_on_its_way_shows_the_whole_way(OrderStatus status) {
        assertThat(steps(status))
                .containsExactly(
                        OrderStatus.PLACED,
                        OrderStatus.PAID,
                        OrderStatus.MAKING,
                        OrderStatus.READY,
                        OrderStatus.COLLECTED);
    }

    @Test
    void what_lies_ahead_has_no_time() {
        List<Progress> progress = ProgressPolicy.decide(OrderStatus.PAID, paidAtNoon(NOT_YET), NOT_YET);
        assertThat(progress).filteredOn(step -> step.at().isPresent()).hasSize(2);
    }

    @Test
    void an_order_nobody_paid_ends_after_its_first_step() {
        assertThat(steps(OrderStatus.CANCELLED)).containsExactly(OrderStatus.PLACED, OrderStatus.CANCELLED);
        assertThat(steps(OrderStatus.CLOSED)).containsExactly(OrderStatus.PLACED, OrderStatus.CLOSED);
    }

    @Test
    void a_refund_shows_when_the_money_came_back() {
        Optional<Instant> back = Optional.of(NOON.plusSeconds(60));
        List<Progress> progress = ProgressPolicy.decide(OrderStatus.REFUNDED, paidAtNoon(Optional.of(NOON)), back);
        assertThat(progress.getLast()).isEqualTo(new Progress(OrderStatus.REFUNDED, back));
    }

    private static List<OrderStatus> steps(OrderStatus status) {
        return ProgressPolicy.decide(status, paidAtNoon(Optional.of(NOON)), NOT_YET).stream()
                .map(Progress::step)
                .toList();
    }

    private static OrderTimes paidAtNoon(Optional<Instant> endedAt) {
        return new OrderTimes(
                NOON, NOON.plusSeconds(900), Optional.of(NOON), NOT_YET, NOT_YET, NOT_YET, endedAt, NOT_YET);
    }
}
