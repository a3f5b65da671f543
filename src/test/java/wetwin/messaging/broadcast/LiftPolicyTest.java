package wetwin.messaging.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wetwin.messaging.broadcast.LiftPolicy.lift;

import org.junit.jupiter.api.Test;
import wetwin.messaging.broadcast.LiftPolicy.Group;
import wetwin.messaging.broadcast.LiftPolicy.Lift;

class LiftPolicyTest {
    /** Newcombe 1998, table II, the example (a) 56/70 against 48/80, method 10. */
    @Test
    void the_bounds_are_those_of_the_method_s_own_example() {
        Lift lift = lift(new Group(70, 56), new Group(80, 48)).orElseThrow();
        assertThat(lift.difference()).isEqualTo(0.2, within(0.0001));
        assertThat(lift.low()).isEqualTo(0.0524, within(0.0001));
        assertThat(lift.high()).isEqualTo(0.3339, within(0.0001));
    }

    @Test
    void where_nobody_bought_it_lies_on_both_sides_of_nothing() {
        Lift lift = lift(new Group(1_000, 0), new Group(100, 0)).orElseThrow();
        assertThat(lift.difference()).isZero();
        assertThat(lift.low()).isNegative();
        assertThat(lift.high()).isPositive().isLessThan(0.01);
    }

    @Test
    void of_few_nothing_is_said() {
        assertThat(lift(new Group(30, 3), new Group(30, 1))).isPresent();
        assertThat(lift(new Group(3_000, 3), new Group(29, 1))).isEmpty();
        assertThat(lift(new Group(29, 3), new Group(3_000, 1))).isEmpty();
    }
}
