package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.messaging.ScenePolicy.isLabel;
import static wetwin.messaging.ScenePolicy.isScene;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenePolicyTest {
    private static final String WORD = "w".repeat(32);

    @ParameterizedTest
    @ValueSource(strings = {"table", "7", "Table_7", "shop-3-table-7"})
    void words_of_letters_digits_and_underscores_are_a_scene(String scene) {
        assertThat(isScene(scene)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-table", "table-", "a--b", "a-b-c-d-e", "一号桌", "a b", "a.b", "a&t=b", "table\n"})
    void anything_else_is_none(String text) {
        assertThat(isScene(text)).isFalse();
    }

    @Test
    void a_scene_has_at_most_64_characters_and_each_word_32() {
        assertThat(isScene(WORD)).isTrue();
        assertThat(isScene(WORD + "w")).isFalse();
        assertThat(isScene(WORD + "-" + WORD.substring(1))).isTrue();
        assertThat(isScene(WORD + "-" + WORD)).isFalse();
    }

    @Test
    void a_label_is_a_name_of_at_most_32_characters() {
        assertThat(isLabel("一号桌")).isTrue();
        assertThat(isLabel("桌".repeat(32))).isTrue();
        assertThat(isLabel("桌".repeat(33))).isFalse();
        assertThat(isLabel("  ")).isFalse();
    }
}
