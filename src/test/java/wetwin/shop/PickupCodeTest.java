package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PickupCodeTest {
    @Test
    void has_four_characters_of_its_alphabet() {
        Random random = new Random(1);
        assertThat(IntStream.range(0, 1000)
                        .mapToObj(i -> PickupCode.draw(random::nextInt).value()))
                .allMatch(code -> code.matches("[" + PickupCode.ALPHABET + "]{4}"));
    }

    @Test
    void no_character_is_read_or_heard_as_another() {
        assertThat(PickupCode.ALPHABET).doesNotContainPattern("[0ODQ1IL2Z5S8B6GUV]");
        assertThat(PickupCode.ALPHABET.chars().distinct().count()).isEqualTo(PickupCode.ALPHABET.length());
    }

    @Test
    void the_whole_alphabet_is_used() {
        assertThat(PickupCode.draw(bound -> 0).value()).isEqualTo("AAAA");
        assertThat(PickupCode.draw(bound -> bound - 1).value()).isEqualTo("9999");
    }
}
