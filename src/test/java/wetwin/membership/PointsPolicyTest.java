package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetwin.membership.PointsPolicy.ToCollect;

class PointsPolicyTest {
    @ParameterizedTest(name = "{0} fen at {1} a yuan are {2} points")
    @CsvSource({
        "2500, 1, 25",
        "99, 1, 0",
        "100, 1, 1",
        "199, 1, 1",
        "1999, 1, 19",
        "1999, 2, 38",
        "2500, 0, 0",
        "0, 1, 0",
        "-500, 1, 0"
    })
    void whole_yuan_count(int paidFen, int pointsPerYuan, int points) {
        assertThat(PointsPolicy.decide(paidFen, pointsPerYuan, 100)).isEqualTo(points);
    }

    @Test
    void what_is_to_come_is_what_each_order_is_credited_and_keeps() {
        List<ToCollect> orders =
                List.of(new ToCollect(1_999, 1, 1), new ToCollect(2_500, 1_249, 2_500), new ToCollect(2_500, 0, 2_500));
        assertThat(PointsPolicy.pending(orders, 1, 100)).isEqualTo(19 + 12);
        assertThat(PointsPolicy.pending(orders, 1, 150)).isEqualTo(28 + 18);
        assertThat(PointsPolicy.pending(List.of(), 1, 100)).isZero();
    }

    @ParameterizedTest(name = "{0} fen with {1} percent are {2} points")
    @CsvSource({
        "2500, 100, 25",
        "2500, 150, 37",
        "2500, 200, 50",
        "99, 1000, 0",
        "100, 1000, 10",
        "300, 133, 3",
        "0, 200, 0"
    })
    void a_levels_percent_are_of_whole_points(int paidFen, int percent, int points) {
        assertThat(PointsPolicy.decide(paidFen, 1, percent)).isEqualTo(points);
    }

    @Test
    void more_points_than_a_number_holds_are_refused_rather_than_wrong() {
        assertThatThrownBy(() -> PointsPolicy.decide(Integer.MAX_VALUE, 1000, 100))
                .isInstanceOf(ArithmeticException.class);
    }
}
