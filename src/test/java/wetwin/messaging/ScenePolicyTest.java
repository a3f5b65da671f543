package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.messaging.ScenePolicy.isLabel;
import static wetwin.messaging.ScenePolicy.isScene;
import static wetwin.messaging.ScenePolicy.words;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.survey.SurveyId;

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

    @Test
    void a_page_is_a_path_that_a_link_in_a_text_can_carry() {
        assertThat(ScenePolicy.isPage("pages/order/index?table=7")).isTrue();
        assertThat(ScenePolicy.isPage("/pages/order/index")).isFalse();
        assertThat(ScenePolicy.isPage("pages/order/index) [x](y")).isFalse();
    }

    @Test
    void only_a_code_that_was_made_expires_and_at_its_very_moment() {
        Instant noon = Instant.parse("2026-11-27T04:00:00Z");
        Optional<Instant> end = Optional.of(noon);
        assertThat(ScenePolicy.state(CodeState.MADE, end, noon.minusMillis(1))).isEqualTo(CodeState.MADE);
        assertThat(ScenePolicy.state(CodeState.MADE, end, noon)).isEqualTo(CodeState.EXPIRED);
        assertThat(ScenePolicy.state(CodeState.MADE, Optional.empty(), noon)).isEqualTo(CodeState.MADE);
        assertThat(ScenePolicy.state(CodeState.WANTED, end, noon)).isEqualTo(CodeState.WANTED);
        assertThat(ScenePolicy.state(CodeState.STOPPED, end, noon)).isEqualTo(CodeState.STOPPED);
    }

    @Test
    void a_codes_own_words_come_before_all_others() {
        CodeDraft code = code(Optional.of("pages/a"), Optional.of("今天第二杯半价"));
        assertThat(words(code, true, "pages/home")).contains("今天第二杯半价");
        assertThat(words(code, false, "pages/home")).contains("今天第二杯半价");
    }

    @Test
    void a_code_without_words_leads_to_its_page_or_the_usual_one() {
        assertThat(words(code(Optional.of("pages/a"), Optional.empty()), false, "pages/home"))
                .contains("你扫的是「一号桌」。\n[点这里继续](pages/a)");
        assertThat(words(code(Optional.empty(), Optional.empty()), false, "pages/home"))
                .contains("你扫的是「一号桌」。\n[点这里继续](pages/home)");
    }

    @Test
    void a_new_follower_is_left_to_the_welcome_unless_the_code_leads_somewhere() {
        assertThat(words(code(Optional.empty(), Optional.empty()), true, "pages/home"))
                .isEmpty();
        assertThat(words(code(Optional.of("pages/a"), Optional.empty()), true, "pages/home"))
                .contains("欢迎关注，你扫的是「一号桌」。\n[点这里继续](pages/a)");
    }

    @Test
    void a_code_with_a_survey_needs_no_words() {
        CodeDraft code = new CodeDraft(
                "table-1",
                CodeKind.TABLE,
                "一号桌",
                Optional.empty(),
                Optional.empty(),
                Optional.of(new SurveyId(new UUID(0, 1))),
                Optional.empty());
        assertThat(words(code, true, "pages/home")).isEmpty();
        assertThat(words(code, false, "pages/home")).isEmpty();
    }

    private static CodeDraft code(Optional<String> page, Optional<String> answer) {
        return new CodeDraft("table-1", CodeKind.TABLE, "一号桌", page, answer, Optional.empty(), Optional.empty());
    }
}
