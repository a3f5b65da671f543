package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApportionmentTest {
    @Test
    void parts_of_three_equal_lines_add_up_although_one_third_is_no_fen() {
        assertThat(Apportionment.over(List.of(1000, 1000, 1000), 100)).containsExactly(33, 33, 34);
    }

    @Test
    void a_line_of_nothing_gets_nothing_and_everything_is_given_where_all_is_taken_off() {
        assertThat(Apportionment.over(List.of(0, 700, 0, 300), 1000)).containsExactly(0, 700, 0, 300);
        assertThat(Apportionment.over(List.of(0, 0), 0)).containsExactly(0, 0);
        assertThat(Apportionment.over(List.of(), 0)).isEmpty();
    }

    @Test
    void more_than_there_is_cannot_be_divided() {
        assertThatIllegalArgumentException().isThrownBy(() -> Apportionment.over(List.of(1, 2), 4));
        assertThatIllegalArgumentException().isThrownBy(() -> Apportionment.over(List.of(1, 2), -1));
        assertThatIllegalArgumentException().isThrownBy(() -> Apportionment.over(List.of(5, -1), 2));
    }

    @Test
    void the_largest_amounts_do_not_overflow() {
        int most = Integer.MAX_VALUE;
        assertThat(Apportionment.over(List.of(most), most)).containsExactly(most);
        assertThat(Apportionment.ofUnits(most, 99, 98, 1) + Apportionment.ofUnits(most, 99, 0, 98))
                .isEqualTo(most);
    }

    @Test
    void only_units_that_are_there_have_a_share() {
        assertThat(Apportionment.ofUnits(100, 3, 3, 0)).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> Apportionment.ofUnits(100, 3, 2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Apportionment.ofUnits(100, 3, -1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Apportionment.ofUnits(100, 3, 1, Integer.MAX_VALUE));
    }

    @Test
    void any_parts_add_up_exactly_none_exceeds_its_weight_and_none_is_a_fen_off() {
        for (long seed = 0; seed < 5_000; seed++) {
            Random chance = new Random(seed);
            List<Integer> weights = IntStream.range(0, 1 + chance.nextInt(30))
                    .mapToObj(i -> chance.nextInt(4) == 0 ? 0 : chance.nextInt(40_000_000))
                    .toList();
            int all = weights.stream().mapToInt(Integer::intValue).sum();
            int amount = all == 0 ? 0 : chance.nextInt(all + 1);
            List<Integer> parts = Apportionment.over(weights, amount);
            assertThat(parts.stream().mapToInt(Integer::intValue).sum())
                    .as("seed %d", seed)
                    .isEqualTo(amount);
            for (int i = 0; i < parts.size(); i++) {
                assertThat(parts.get(i)).as("seed %d", seed).isBetween(0, weights.get(i));
                double exact = all == 0 ? 0 : (double) amount * weights.get(i) / all;
                assertThat(Math.abs(parts.get(i) - exact)).as("seed %d", seed).isLessThan(1.000001);
            }
        }
    }
}
